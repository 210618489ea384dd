package datasets

import (
	"fmt"
	"slices"

	"landscape/internal/filetree"
	"landscape/internal/parallel"
)

// Fitted settles what f leaves open by what is in its folder: if that is nothing but an archive, Path becomes that of
// the archive; Groups is set if classes lie in groups; and if images are of different sizes Height is the largest of
// 28, 32, 48, 64 and 84 pixels that the median image has in height and width, or 28. Images that cannot be read do not
// count; OpenReadable leaves them out.
func (f ImageFolder) Fitted() (ImageFolder, error) {
	found, err := recognize(f.Path)
	if err != nil {
		return f, err
	}
	p := shownAsImages(found)
	if p == nil {
		return f, fmt.Errorf("%s: is %s; want images in one folder for each class", f.Path, found.Kind())
	}
	if parts := imageParts(p.tree); parts != nil && f.Within == "" {
		return f, fmt.Errorf("%s: has the parts %q; want one of them, or all classes side by side", f.Path, keys(parts))
	}
	t, err := p.tree.Within(f.Within)
	if err != nil {
		return f, err
	}
	f.Path, f.Groups = p.path, f.Groups || len(t.Names) > 0 && isGrouped(t)
	if f.Height == 0 {
		f.Height = commonSide(t)
	}
	return f, nil
}

// Parts declares the parts in f's folder, such as train and test, by their names; nil if there are none. If the folder
// holds nothing but an archive, Path becomes that of the archive.
func (f ImageFolder) Parts() (map[string]ImageFolder, error) {
	found, err := recognize(f.Path)
	if err != nil || f.Within != "" {
		return nil, err
	}
	p, ok := found.(*imagePlace)
	if !ok {
		return nil, nil
	}
	var parts map[string]ImageFolder
	for name, folder := range imageParts(p.tree) {
		if parts == nil {
			parts = map[string]ImageFolder{}
		}
		part := f
		part.Path, part.Within = p.path, folder
		parts[name] = part
	}
	return parts, nil
}

// shownAsImages are what was found, where that is images in folders; nil otherwise.
func shownAsImages(found Found) *imagePlace {
	if i, ok := found.(interface{ images() *imagePlace }); ok {
		return i.images()
	}
	return nil
}

// commonSide is the side that images of different sizes are brought to, 0 where they are all of one.
func commonSide(t *filetree.Tree) int {
	headers := make([]header, len(t.Names))
	_ = parallel.For(len(t.Names), func(i int) error {
		headers[i], _ = readHeader(t, t.Names[i]) // a file that cannot be read has no size
		return nil
	})
	headers = slices.DeleteFunc(headers, func(h header) bool { return h.height == 0 })
	same := true
	var sides []int
	for _, h := range headers {
		same = same && h.height == headers[0].height && h.width == headers[0].width
		sides = append(sides, min(h.height, h.width))
	}
	if same {
		return 0
	}
	slices.Sort(sides)
	best := 28
	for _, side := range []int{32, 48, 64, 84} {
		if side <= sides[len(sides)/2] {
			best = side
		}
	}
	return best
}
