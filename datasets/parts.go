package datasets

// Splits names the parts that Open finds in a path ("train", "test"), without reading any example; none where all is
// one.
func Splits(path string) ([]string, error) {
	p, err := recognize(path)
	if err != nil {
		return nil, err
	}
	switch {
	case p.kind == KindImages:
		return keys(imageParts(p.tree)), nil
	case p.kind == KindIDX && len(p.pairs) > 1:
		return p.partNames(), nil
	}
	return nil, nil
}
