package datasets

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
	"strings"
)

// digester hashes a sequence of values so that no two different sequences give the same bytes: every part is preceded
// by its length.
type digester struct {
	hash   hash.Hash
	buffer []byte
	failed string // the first part that has no digest; "" if all have
}

func newDigester(kind string) *digester {
	d := &digester{hash: sha256.New()}
	d.text(kind)
	return d
}

func (d *digester) integer(v int) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], uint64(v))
	d.hash.Write(b[:])
}

func (d *digester) text(s string) {
	d.integer(len(s))
	d.hash.Write([]byte(s))
}

// part is text for digests and descriptions, of which the first that is Undigested becomes the sum.
func (d *digester) part(s string) {
	if d.failed == "" && strings.HasPrefix(s, undigested) {
		d.failed = s
	}
	d.text(s)
}

func (d *digester) texts(list []string) {
	d.integer(len(list))
	for _, s := range list {
		d.text(s)
	}
}

func (d *digester) integers(list []int) {
	d.integer(len(list))
	for _, v := range list {
		d.integer(v)
	}
}

func (d *digester) floats(list []float32) {
	d.integer(len(list))
	d.buffer = d.buffer[:0]
	for _, v := range list {
		d.buffer = binary.LittleEndian.AppendUint32(d.buffer, math.Float32bits(v))
	}
	d.hash.Write(d.buffer)
}

func (d *digester) sum() string {
	if d.failed != "" {
		return d.failed
	}
	return "sha256:" + hex.EncodeToString(d.hash.Sum(nil))
}
