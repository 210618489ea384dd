package datasets

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"landscape/internal/english"
	"landscape/internal/filetree"
)

// KindIDX is IDX files, as MNIST's.
const KindIDX Kind = "idx"

func init() {
	RegisterFormat(Format{Kind: KindIDX, Want: "IDX files", Order: 20, Find: findIDX})
	RegisterFormat(Format{Kind: KindIDX, Order: 60, Find: findIDXBelow})
}

// idxPlace is pairs of files of images and labels.
type idxPlace struct {
	path  string
	pairs []idxPair
}

// findIDX finds the pairs in a folder, or the other half of the pair of a file.
func findIDX(path string, folder bool) (Found, error) {
	if folder {
		pairs, err := idxPairs(path)
		if err != nil || len(pairs) == 0 {
			return nil, err
		}
		return &idxPlace{path, pairs}, nil
	}
	if format, err := filetree.SniffFile(path); err != nil || format != filetree.IDX {
		return nil, err
	}
	pairs, err := idxPairs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	for _, pair := range pairs {
		if filepath.Clean(path) == pair.images || filepath.Clean(path) == pair.labels {
			return &idxPlace{path, []idxPair{pair}}, nil
		}
	}
	return &idxPlace{path, []idxPair{{images: path}}}, nil
}

// findIDXBelow finds the one folder with IDX files in the folders below one, as FashionMNIST/raw.
func findIDXBelow(folder string, isFolder bool) (Found, error) {
	if !isFolder {
		return nil, nil
	}
	t, err := filetree.OpenFolder(folder, func(name string) bool { return idxName.MatchString(path.Base(name)) })
	if err != nil || len(t.Names) == 0 {
		return nil, err
	}
	var folders []string
	for _, name := range t.Names {
		folders = append(folders, filepath.Dir(t.Where(name)))
	}
	slices.Sort(folders)
	if folders = slices.Compact(folders); len(folders) > 1 {
		return nil, fmt.Errorf("%s: IDX files lie in %d folders; name one of %s", folder, len(folders),
			english.Abridged(folders, 8))
	}
	return findIDX(folders[0], true)
}

func (p *idxPlace) where() string { return p.path }

// Kind implements Found.
func (*idxPlace) Kind() Kind { return KindIDX }

// Splits implements Found.
func (p *idxPlace) Splits() []string {
	if len(p.pairs) < 2 {
		return nil
	}
	return p.partNames()
}

// Open implements Found.
func (p *idxPlace) Open(options Options) (Dataset, error) {
	pair := p.pairs[0]
	if len(p.pairs) > 1 || options.Split != "" {
		part := cmp.Or(options.Split, "train")
		pairs := slices.DeleteFunc(slices.Clone(p.pairs), func(pair idxPair) bool { return pair.part() != part })
		if len(pairs) == 0 {
			return nil, noPart(p.path, part, p.partNames())
		}
		if len(pairs) > 1 {
			return nil, fmt.Errorf("%s: holds %d data sets with a part %q; name a file, as %s or %s", p.path,
				len(pairs), part, pairs[0].images, pairs[1].images)
		}
		pair = pairs[0]
	}
	x := options.IDX
	x.Images, x.Labels = pair.images, pair.labels
	x.Transposed = x.Transposed || strings.HasPrefix(pair.prefix, "emnist-")
	return x.Open()
}

func (p *idxPlace) partNames() []string {
	var names []string
	for _, pair := range p.pairs {
		names = append(names, cmp.Or(pair.part(), pair.prefix))
	}
	return names
}

// Inspect implements Found.
func (p *idxPlace) Inspect(inv *Inventory) error {
	examples, parts, sizes := tally{}, tally{}, tally{}
	for i, pair := range p.pairs {
		d, err := IDX{Images: pair.images, Labels: pair.labels}.Open()
		if err != nil {
			return err
		}
		inv.Examples += d.Len()
		for i := range d.Len() {
			if label := d.Label(i); label >= 0 {
				examples[d.Classes()[label]]++
			}
		}
		if len(p.pairs) > 1 {
			parts[p.partNames()[i]] = d.Len()
		}
		sizes[dimensions(d.Shape())] += d.Len()
	}
	inv.classes(examples)
	inv.Parts, inv.Sizes, inv.Formats = parts.counts(), sizes.counts(), []Count{{"idx", inv.Examples}}
	return nil
}
