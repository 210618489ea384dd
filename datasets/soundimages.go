package datasets

import (
	"fmt"
	"slices"
)

// Sound opens like Open with Preload, but leaves out the images that cannot be decoded, and classes that have no others; passed says for each of
// these images why. Groups are noticed, and Path may be the folder of an archive, as with the function Open. Where images are of different sizes and
// no Height is given, Sound chooses one: the largest of 28, 32, 48, 64 and 84 pixels that the median image has in height and width, or 28.
func (f ImageFolder) Sound() (d *Memory, passed []error, err error) {
	if err := f.check(); err != nil {
		return nil, nil, err
	}
	p, err := recognise(f.Path)
	if err != nil {
		return nil, nil, err
	}
	if p.tree == nil {
		return nil, nil, fmt.Errorf("%s: is %s; want images in one folder for each class", f.Path, p.kind)
	}
	if parts := imageParts(p.tree); parts != nil && f.Within == "" {
		return nil, nil, fmt.Errorf("%s: has the parts %q; want one of them, or all classes side by side", f.Path, keys(parts))
	}
	t, err := p.tree.within(f.Within)
	if err != nil {
		return nil, nil, err
	}
	images := &Images{tree: t, invert: f.Invert}
	if err := images.classify(f.Groups || isGrouped(t)); err != nil {
		return nil, nil, err
	}
	passed = images.leaveOut(func(i int) error { _, err := readHeader(t, images.names[i]); return err })
	if f.Height == 0 && images.Len() > 0 {
		if f.Height, err = images.commonSide(); err != nil {
			return nil, nil, err
		}
	}
	if images.Len() == 0 {
		return nil, passed, fmt.Errorf("%s: none of %s can be read; the first: %w", f.Path, plural(len(passed), "image"), passed[0])
	}
	if err := images.choose(f); err != nil {
		return nil, nil, err
	}
	passed = append(passed, images.leaveOut(func(i int) error { _, err := images.pixels(i); return err })...)
	images.dropEmpty()
	d, err = images.preload()
	return d, passed, err
}

// leaveOut drops the images that try finds a mistake in, and gives the mistakes.
func (d *Images) leaveOut(try func(i int) error) []error {
	wrong := make([]error, d.Len())
	_ = forEach(d.Len(), func(i int) error { wrong[i] = try(i); return nil })
	var passed []error
	var names []string
	var labels []int
	for i, err := range wrong {
		if err != nil {
			passed = append(passed, err)
			continue
		}
		names, labels = append(names, d.names[i]), append(labels, d.labels[i])
	}
	d.names, d.labels = names, labels
	return passed
}

// dropEmpty removes classes without images.
func (d *Images) dropEmpty() {
	var classes, groups []string
	number := make([]int, len(d.classes))
	for c, name := range d.classes {
		if !slices.Contains(d.labels, c) {
			continue
		}
		number[c] = len(classes)
		classes = append(classes, name)
		if d.groups != nil {
			groups = append(groups, d.groups[c])
		}
	}
	for i, c := range d.labels {
		d.labels[i] = number[c]
	}
	d.classes, d.groups = classes, groups
}

// commonSide is the side that images of different sizes are brought to, 0 where they are all of one.
func (d *Images) commonSide() (int, error) {
	headers, err := readHeaders(d.tree, d.names)
	if err != nil {
		return 0, err
	}
	same := true
	var sides []int
	for _, h := range headers {
		same = same && h.height == headers[0].height && h.width == headers[0].width
		sides = append(sides, min(h.height, h.width))
	}
	if same {
		return 0, nil
	}
	slices.Sort(sides)
	best := 28
	for _, side := range []int{28, 32, 48, 64, 84} {
		if side <= sides[len(sides)/2] {
			best = side
		}
	}
	return best, nil
}
