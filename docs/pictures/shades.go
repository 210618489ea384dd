package main

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
)

// shade is a color and how many pixels have it.
type shade struct {
	rgb   [3]uint8
	count int
}

// shades is a set of colors.
type shades []shade

func shadesOf(img image.Image) (list shades) {
	counts := map[[3]uint8]int{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			counts[[3]uint8{c.R, c.G, c.B}]++
		}
	}
	for rgb, n := range counts {
		list = append(list, shade{rgb, n})
	}
	slices.SortFunc(list, func(a, b shade) int { return slices.Compare(a.rgb[:], b.rgb[:]) })
	return list
}

// longest is the channel in which the colors differ most, and by how much.
func (s shades) longest() (channel, length int) {
	for k := range 3 {
		low, high := 255, 0
		for _, c := range s {
			low, high = min(low, int(c.rgb[k])), max(high, int(c.rgb[k]))
		}
		if high-low > length {
			channel, length = k, high-low
		}
	}
	return channel, length
}

func (s shades) pixels() (n int) {
	for _, c := range s {
		n += c.count
	}
	return n
}

// weight says how much is won by cutting the set; 0 where it holds one color.
func (s shades) weight() float64 {
	_, length := s.longest()
	return float64(length) * math.Sqrt(float64(s.pixels()))
}

// cut halves the set along its longest channel, by the number of pixels. Neither half is empty.
func (s shades) cut() (low, high shades) {
	channel, _ := s.longest()
	slices.SortStableFunc(s, func(a, b shade) int { return cmp.Compare(a.rgb[channel], b.rgb[channel]) })
	half, n := s.pixels()/2, 0
	for i, c := range s[:len(s)-1] {
		if n += c.count; n >= half || i == len(s)-2 {
			return s[:i+1], s[i+1:]
		}
	}
	return s, nil
}

// mean is the color that stands for all.
func (s shades) mean() color.Color {
	var sum [3]int
	for _, c := range s {
		for k := range sum {
			sum[k] += int(c.rgb[k]) * c.count
		}
	}
	n := s.pixels()
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}
