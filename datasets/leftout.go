package datasets

// LeftOut reports what was left out when d was read: each class folder without images.
func LeftOut(d Dataset) []error {
	if d, ok := d.(interface{ leftOut() []error }); ok {
		return d.leftOut()
	}
	return nil
}
