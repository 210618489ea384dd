package datasets

// Generator is a declaration that data can be made from without any file.
type Generator interface {
	// Generate makes the data. Equal declarations make equal data.
	Generate() (*Memory, error)
}
