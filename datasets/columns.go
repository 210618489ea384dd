package datasets

// Feature is a column of a table that examples are made of. With categories it becomes one value for each of them, 1
// where the cell is that text and 0 elsewhere; without, its number.
type Feature struct {
	Column     string   `json:"column"` // its name, or its number without a header
	Categories []string `json:"categories,omitempty"`
}

// Columns says what the columns of a table became, so that another table can be read in the same way: see
// Preprocessing.Open.
type Columns struct {
	Features []Feature `json:"features"`          // what goes in, column by column
	Targets  []string  `json:"targets,omitempty"` // columns of a regression; nil: none
	Label    string    `json:"label,omitempty"`   // column of the class; "": none
	// LabelColumns stand in place of Label where each class has a column.
	LabelColumns []string `json:"label_columns,omitempty"`
	// Ignored are columns that were left out; another table need not have them.
	Ignored []string `json:"ignored,omitempty"`
}

// ColumnsOf says from which columns of a table the data set was read; nil where it comes from no table.
func ColumnsOf(d Dataset) *Columns { return PreprocessingOf(d).Columns }
