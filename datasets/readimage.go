package datasets

import (
	"fmt"

	"landscape/internal/filetree"
	"landscape/internal/regular"
)

// ReadImage reads one image file as ImageFolder reads its images: resized to the height and width of shape {height,
// width, channels}, with 1 or 3 channels, as values from 0 (black) to 1 (white), or the other way round if invert is
// set.
func ReadImage(path string, shape []int, invert bool) ([]float32, error) {
	height, width, channels, err := imageShape("image", shape)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if channels != 1 && channels != 3 {
		return nil, fmt.Errorf("%s: %d channels; want 1 or 3", path, channels)
	}
	data, err := regular.ReadFile(path)
	if err != nil {
		return nil, filetree.NotThere(path, err)
	}
	r, err := decodeImage(data, channels)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	values := make([]float32, height*width*channels)
	for j, b := range r.scaled(height, width).data {
		if invert {
			b = 255 - b
		}
		values[j] = float32(b) / 255
	}
	return values, nil
}
