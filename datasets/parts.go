package datasets

// Splits names the parts that Open finds in a path ("train", "test"), without reading any example; none where all is
// one.
func Splits(path string) ([]string, error) {
	p, err := recognize(path)
	if err != nil {
		return nil, err
	}
	return p.Splits(), nil
}
