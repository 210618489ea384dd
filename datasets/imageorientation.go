package datasets

import (
	"bytes"
	"encoding/binary"
)

// orientation is how an image lies as it is stored, from 1 (upright) to 8, as a camera notes it in a JPEG (Exif 2.3,
// tag 0x0112). 0 is that of an image without such a note, which is taken to be upright.
type orientation uint16

// aside reports whether rows and columns change places when the image is shown.
func (o orientation) aside() bool { return o >= 5 }

// upright is r as it is meant to be seen.
func (o orientation) upright(r *raster) *raster {
	if o <= 1 {
		return r
	}
	switch o {
	case 2, 4, 5, 7:
		r = r.mirrored()
	}
	return r.turned([]int{2: 0, 3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}[o])
}

// mirrored is r with left and right exchanged.
func (r *raster) mirrored() *raster {
	m := &raster{height: r.height, width: r.width, channels: r.channels, data: make([]byte, 0, len(r.data))}
	for y := range r.height {
		for x := range r.width {
			p := (y*r.width + r.width - 1 - x) * r.channels
			m.data = append(m.data, r.data[p:p+r.channels]...)
		}
	}
	return m
}

var exifMark = []byte("Exif\x00\x00")

// jpegOrientation finds the orientation in the segments at the beginning of a JPEG; a note that is damaged is none.
func jpegOrientation(file []byte) orientation {
	if !bytes.HasPrefix(file, []byte{0xff, 0xd8}) {
		return 0
	}
	const application1, startOfScan = 0xe1, 0xda
	for rest := file[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != startOfScan; {
		if rest[1] == 0xff { // fills
			rest = rest[1:]
			continue
		}
		end := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if end < 4 || end > len(rest) {
			return 0
		}
		if note, ok := bytes.CutPrefix(rest[4:end], exifMark); ok && rest[1] == application1 {
			return exifOrientation(note)
		}
		rest = rest[end:]
	}
	return 0
}

// exifOrientation looks for the tag in the first directory of a note, which has the form of a TIFF file.
func exifOrientation(note []byte) orientation {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(note, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(note, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return 0
	}
	const tag, short, entrySize = 0x0112, 3, 12
	if len(note) < 8 {
		return 0
	}
	at := uint64(order.Uint32(note[4:]))
	if at+2 > uint64(len(note)) {
		return 0
	}
	entries := note[at+2:]
	for range order.Uint16(note[at:]) {
		if len(entries) < entrySize {
			return 0
		}
		if order.Uint16(entries) == tag && order.Uint16(entries[2:]) == short {
			if o := orientation(order.Uint16(entries[8:])); o <= 8 {
				return o
			}
			return 0
		}
		entries = entries[entrySize:]
	}
	return 0
}
