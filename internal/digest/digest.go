package digest

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
type Digester struct {
	hash   hash.Hash
	buffer []byte
	Failed string // the first part that has no digest; "" if all have
}

func New(kind string) *Digester {
	d := &Digester{hash: sha256.New()}
	d.Text(kind)
	return d
}

func (d *Digester) Integer(v int) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], uint64(v))
	d.hash.Write(b[:])
}

func (d *Digester) Text(s string) {
	d.Integer(len(s))
	d.hash.Write([]byte(s))
}

// part is text for digests and descriptions, of which the first that is Undigested becomes the sum.
func (d *Digester) Part(s string) {
	if d.Failed == "" && strings.HasPrefix(s, Undigested) {
		d.Failed = s
	}
	d.Text(s)
}

func (d *Digester) Texts(list []string) {
	d.Integer(len(list))
	for _, s := range list {
		d.Text(s)
	}
}

func (d *Digester) Integers(list []int) {
	d.Integer(len(list))
	for _, v := range list {
		d.Integer(v)
	}
}

func (d *Digester) Floats(list []float32) {
	d.Integer(len(list))
	d.buffer = d.buffer[:0]
	for _, v := range list {
		d.buffer = binary.LittleEndian.AppendUint32(d.buffer, math.Float32bits(v))
	}
	d.hash.Write(d.buffer)
}

func (d *Digester) Sum() string {
	if d.Failed != "" {
		return d.Failed
	}
	return "sha256:" + hex.EncodeToString(d.hash.Sum(nil))
}

// undigested begins the text that stands for a digest which cannot be computed. Whatever is made of it has it too.
const Undigested = "undigested: "
