package datasets

import (
	"bytes"
	"context"
	"fmt"
	"image"
	paint "image/draw"
	"image/png"
	"os"
	"path/filepath"

	"landscape/internal/atomicfile"
)

// SaveImages writes the examples of an image data set as PNG files: a folder for each class, with the class's name, and
// in it 0001.png, 0002.png and so on, as ImageFolder reads them. Examples have the shape {height, width, 1 or 3} and
// values from 0 to 1, which files store in 255 steps; values outside that range are clipped. Images of one channel are
// drawn as ink, 1 black and 0 white, so that they are read back with Invert. Examples without a label are left out.
//
// The folder must be empty or not exist. If the context ends first, the files written so far are kept.
func SaveImages(ctx context.Context, d Dataset, folder string) error {
	if err := savable(d, folder); err != nil {
		return fmt.Errorf("datasets: images into %s: %w", folder, err)
	}
	shape := d.Shape()
	drawn := &sheet{height: shape[0], width: shape[1], channels: shape[2]}
	values := make([]float32, shape[0]*shape[1]*shape[2])
	for class, examples := range ByClass(d) {
		below := filepath.Join(folder, filepath.FromSlash(d.Classes()[class]))
		if err := os.MkdirAll(below, 0o777); err != nil {
			return fmt.Errorf("datasets: %w", err)
		}
		for k, i := range examples {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := d.Read(i, values); err != nil {
				return err
			}
			if err := drawn.save(filepath.Join(below, fmt.Sprintf("%04d.png", k+1)), values); err != nil {
				return err
			}
		}
	}
	return nil
}

// savable refuses data that are no images with classes, and folders that would mix them with others.
func savable(d Dataset, folder string) error {
	shape := d.Shape()
	if len(shape) != 3 || shape[2] != 1 && shape[2] != 3 {
		return fmt.Errorf("examples have the shape %v; want images of {height, width, 1 or 3}", shape)
	}
	if len(d.Classes()) == 0 {
		return fmt.Errorf("the data have no classes to name folders after")
	}
	for _, name := range d.Classes() {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("the class %q is not the name of a folder", name)
		}
	}
	there, err := os.ReadDir(folder)
	if len(there) > 0 {
		return fmt.Errorf("the folder is not empty: it holds %s", there[0].Name())
	}
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}

// save writes one example into a file.
func (s *sheet) save(file string, values []float32) error {
	for i, v := range values {
		values[i] = min(max(v, 0), 1)
	}
	colored := image.NewRGBA(image.Rect(0, 0, s.width, s.height))
	s.drawExample(colored, 0, 0, values, 0, 1)
	img := image.Image(colored)
	if s.channels == 1 {
		gray := image.NewGray(colored.Rect)
		paint.Draw(gray, gray.Rect, colored, image.Point{}, paint.Src)
		img = gray
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return fmt.Errorf("datasets: %s: %w", file, err)
	}
	return atomicfile.WriteFile(file, b.Bytes())
}
