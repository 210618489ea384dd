package declare

import (
	"reflect"
	"sync"
)

var ownDigests sync.Map // of reflect.Type

// DigestsItself says that the type of v, registered or not, has a Digest method that covers the type and everything it
// holds, so that nothing has to be added to it. It is said of a type, and not by a method, which a type that embeds it
// would have too. Pointers stand for what they point to.
func DigestsItself(v any) { ownDigests.Store(pointee(reflect.TypeOf(v)), true) }

// HasOwnDigest reports whether DigestsItself was said of v's type.
func HasOwnDigest(v any) bool {
	_, ok := ownDigests.Load(pointee(reflect.TypeOf(v)))
	return ok
}
