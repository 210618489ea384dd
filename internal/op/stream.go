package op

import "hash/fnv"

// StreamOf numbers the random choices of a layer by its path.
func StreamOf(path string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(path))
	return h.Sum64()
}
