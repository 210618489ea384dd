package datasets

// LeftOut says what was left out when d was read: each folder in the place of a class that has no images.
func LeftOut(d Dataset) []error {
	if d, ok := d.(interface{ leftOut() []error }); ok {
		return d.leftOut()
	}
	return nil
}
