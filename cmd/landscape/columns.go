package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"landscape"
	"landscape/datasets"
)

// A model that learned from a table expects its columns by their names, in its order: the note of a model file says which they are.
const columnsNote = "columns"

// table lets a table be read as the one that a model learned from. The label and the targets are the same where none are named.
func (f dataFlags) table(c datasets.CSV) datasets.CSV {
	if f.columns == nil {
		return c
	}
	c.Features = f.columns.Features
	if c.Label == "" && c.LabelColumns == nil && c.Targets == nil {
		c.Label, c.Targets = f.columns.Label, f.columns.Targets
	}
	return c
}

// checkColumns refuses data whose columns are not those that a model learned from, want; nil stands for data that are no table.
func checkColumns(d datasets.Dataset, want *datasets.Columns) error {
	have := datasets.ColumnsOf(d)
	if want == nil {
		return nil
	}
	if have == nil {
		return fmt.Errorf("the model was trained on columns of a table (%s), and these data are none", strings.Join(columnNames(want), ", "))
	}
	same := func(a, b datasets.Feature) bool {
		return a.Column == b.Column && slices.Equal(a.Categories, b.Categories)
	}
	if !slices.EqualFunc(have.Features, want.Features, same) {
		return fmt.Errorf("the features are %s; the model was trained on %s", strings.Join(columnNames(have), ", "), strings.Join(columnNames(want), ", "))
	}
	if !slices.Equal(have.Targets, want.Targets) && len(want.Targets) > 0 && len(have.Targets) > 0 {
		return fmt.Errorf("--target %s: the model was trained for %s", strings.Join(have.Targets, ","), strings.Join(want.Targets, ","))
	}
	return nil
}

func columnNames(c *datasets.Columns) []string {
	var names []string
	for _, f := range c.Features {
		names = append(names, f.Column)
	}
	return names
}

// putColumns writes down with a model from which columns it learned.
func putColumns(c *landscape.Checkpoint, columns *datasets.Columns) error {
	if columns == nil {
		return nil
	}
	text, err := json.Marshal(columns)
	if err != nil {
		return err
	}
	c.PutNote(columnsNote, string(text))
	return nil
}

// columnsOf reads it; nil for a model that did not learn from a table.
func columnsOf(c *landscape.Checkpoint) (*datasets.Columns, error) {
	text, ok := c.Note(columnsNote)
	if !ok {
		return nil, nil
	}
	var columns datasets.Columns
	if err := json.Unmarshal([]byte(text), &columns); err != nil || len(columns.Features) == 0 {
		return nil, fmt.Errorf("the file's columns are damaged: %.60q", text)
	}
	return &columns, nil
}
