package metrics

// Outputs are a model's outputs for every example of a data set, in order.
type Outputs struct {
	Values []float32 // one row after the other
	Width  int       // numbers in a row
	Labels []int     // the examples' classes
}

// Row is the output for example i.
func (o *Outputs) Row(i int) []float32 { return o.Values[i*o.Width : (i+1)*o.Width] }

// Argmax is the predicted class of each example: the position of the largest element of its row, of equal ones the
// first. A row of a single score is that of the second of two classes: 1 where it is positive.
func (o *Outputs) Argmax() []int {
	predicted := make([]int, len(o.Labels))
	for i := range predicted {
		row := o.Row(i)
		if o.Width == 1 {
			row = []float32{0, row[0]}
		}
		predicted[i] = argmax(row)
	}
	return predicted
}
