package datasets

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"path/filepath"
	"slices"
	"testing"

	"landscape/internal/datatest"
)

// taken is a JPEG with a camera's note of its orientation, in either order of bytes, after the note of another
// program.
func taken(t testing.TB, img image.Image, order binary.AppendByteOrder, o uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	datatest.NoError(t, jpeg.Encode(&b, img, &jpeg.Options{Quality: 100}))
	note := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		note = []byte("MM\x00*")
	}
	note = order.AppendUint32(note, 8)
	note = order.AppendUint16(note, 2)
	for _, entry := range [][2]uint16{{0x0100, 99}, {0x0112, o}} { // a width before it
		note = order.AppendUint16(note, entry[0])
		note = order.AppendUint16(note, 3)
		note = order.AppendUint32(note, 1)
		note = order.AppendUint16(note, entry[1])
		note = order.AppendUint16(note, 0)
	}
	note = order.AppendUint32(note, 0)
	file := slices.Clone(b.Bytes()[:2])
	for _, segment := range []struct {
		marker byte
		data   []byte
	}{{0xfe, []byte("Exif\x00\x00 in a comment")}, {0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00")},
		{0xe1, append(slices.Clone(exifMark), note...)}} {
		file = append(file, 0xff, segment.marker)
		file = binary.BigEndian.AppendUint16(file, uint16(len(segment.data)+2))
		file = append(file, segment.data...)
	}
	return append(file, b.Bytes()[2:]...)
}

// The standard (Exif 2.3, 4.6.4) says at which side of the scene the first row and the first column of the stored image
// lie.
func TestOrientation(t *testing.T) {
	type side int
	const top, bottom, left, right = side(0), side(1), side(2), side(3)
	sides := [][2]side{{top, left}, {top, right}, {bottom, right}, {bottom, left}, {left, top}, {right, top},
		{right, bottom}, {left, bottom}}
	scene := func(y, x int) byte { return byte(16 * (5*y/8 + x/8)) } // 32 rows of 24, flat in the blocks of a JPEG
	const height, width = 32, 24
	for i, s := range sides {
		stored := image.NewGray(image.Rect(0, 0, width, height))
		if s[0] == left || s[0] == right {
			stored = image.NewGray(image.Rect(0, 0, height, width))
		}
		for row := range stored.Rect.Dy() {
			for column := range stored.Rect.Dx() {
				var y, x int
				for _, place := range []struct {
					side side
					n    int
				}{{s[0], row}, {s[1], column}} {
					switch place.side {
					case top:
						y = place.n
					case bottom:
						y = height - 1 - place.n
					case left:
						x = place.n
					case right:
						x = width - 1 - place.n
					}
				}
				stored.SetGray(column, row, color.Gray{Y: scene(y, x)})
			}
		}
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			file := taken(t, stored, order, uint16(i+1))
			for _, channels := range []int{1, 3} {
				r, err := decodeImage(file, channels)
				datatest.NoError(t, err)
				if r.height != height || r.width != width {
					t.Fatalf("orientation %d: %d×%d; want %d×%d", i+1, r.height, r.width, height, width)
				}
				for p, v := range r.data {
					if want := scene(p/channels/width, p/channels%width); max(v, want)-min(v, want) > 2 {
						t.Fatalf("orientation %d, %d channels: value %d is %d; want %d", i+1, channels, p, v, want)
					}
				}
			}
			// Opening a folder looks at headers alone: the size is that of what is shown.
			d := opened(t, ImageFolder{Path: datatest.Files{"a/x.jpg": file}.Folder(t)})
			if want := []int{height, width, 1}; !slices.Equal(d.Shape(), want) {
				t.Errorf("orientation %d: shape %v; want %v", i+1, d.Shape(), want)
			}
			datatest.Example(t, d, 0)
		}
	}
}

func TestOrientationThatIsNone(t *testing.T) {
	img := uniform(8, 16, 7)
	for _, o := range []uint16{0, 9, 65535} {
		if got := jpegOrientation(taken(t, img, binary.BigEndian, o)); got != 0 {
			t.Errorf("orientation %d became %d", o, got)
		}
	}
	whole := taken(t, img, binary.LittleEndian, 6)
	if got := jpegOrientation(whole); got != 6 {
		t.Fatalf("orientation %d; want 6", got)
	}
	at := bytes.Index(whole, []byte("II*\x00"))
	for n := range at + 8 + 2 + 2*12 { // cut anywhere before the end of its entry
		if got := jpegOrientation(whole[:n]); got != 0 {
			t.Errorf("%d bytes of a file have orientation %d", n, got)
		}
	}
	far := slices.Clone(whole)
	binary.LittleEndian.PutUint32(far[at+4:], 0xffffffff)
	if got := jpegOrientation(far); got != 0 {
		t.Errorf("a directory behind the end has orientation %d", got)
	}
}

func TestReadImageIsUpright(t *testing.T) {
	stored := uniform(16, 32, 255)
	for y := range 16 {
		for x := range 16 {
			stored.SetGray(x, y, color.Gray{})
		}
	}
	path := filepath.Join(datatest.Files{"x.jpg": taken(t, stored, binary.BigEndian, 6)}.Folder(t), "x.jpg")
	v, err := ReadImage(path, []int{2, 1, 1}, false)
	datatest.NoError(t, err)
	if !slices.Equal(v, []float32{0, 1}) { // what was left is above
		t.Errorf("read as %v; want black above white", v)
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(taken(f, uniform(1, 1, 7), binary.BigEndian, 6))
	f.Add(taken(f, uniform(1, 1, 7), binary.LittleEndian, 0))
	f.Add([]byte("\xff\xd8\xff\xff\xe1\x00\x02"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := jpegOrientation(data); o > 8 {
			t.Errorf("orientation %d", o)
		}
	})
}
