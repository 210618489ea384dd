package datasets

// Dataset is a finite list of examples of one shape. It may be larger than memory; Read may be called by several
// goroutines at once.
type Dataset interface {
	// Len is the number of examples.
	Len() int
	// Shape is the shape of one example: {height, width, channels} for an image, {features} for a row.
	Shape() []int
	// Classes names the classes; a label is an index into it. It is empty for data without classes.
	Classes() []string
	// Label is the class of example i, or -1 where it has none.
	Label(i int) int
	// Read writes example i into dst, whose length is the product of Shape.
	Read(i int, dst []float32) error
	// Digest identifies what the data set holds: equal digests mean equal examples, labels and preprocessing. To
	// compare digests, use DigestOf, which covers the type, too.
	Digest() string
}

// Targeter is a Dataset whose examples also have numeric targets, for regression.
type Targeter interface {
	Dataset
	// TargetShape is the shape of one target.
	TargetShape() []int
	// Target writes the target of example i into dst.
	Target(i int, dst []float32) error
}

// Grouper is a Dataset whose classes belong to groups, as characters belong to alphabets.
type Grouper interface {
	Dataset
	// Group names the group of class c.
	Group(c int) string
}
