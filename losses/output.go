package losses

import "landscape/graph"

// Output is what a loss takes the outputs of a model for, from which follow how many there are, what is measured and
// what they mean.
type Output string

// What outputs are.
const (
	// Values are compared with the targets, element by element.
	Values Output = "values"
	// ClassScores are one for each class, of which only the largest counts.
	ClassScores Output = "class scores"
	// ClassLogits are one for each class, and softmax makes them probabilities.
	ClassLogits Output = "class logits"
	// BinaryLogits are one for the second of two classes, and the sigmoid makes it a probability; or one for each
	// element of a target of zeros and ones.
	BinaryLogits Output = "binary logits"
	// TargetLogits are one for each element of targets that are probabilities, and softmax makes them probabilities.
	TargetLogits Output = "target logits"
	// Features are compared with each other.
	Features Output = "features"
)

// Interpreter is a loss that says what it takes a model's outputs for.
type Interpreter interface {
	graph.Loss
	// Output is what the outputs are.
	Output() Output
}

// OutputOf is what a loss takes outputs for; Values where it does not say.
func OutputOf(l graph.Loss) Output {
	if i, ok := l.(Interpreter); ok {
		return i.Output()
	}
	return Values
}

// Probabilities reports whether softmax or the sigmoid makes probabilities of such outputs.
func (o Output) Probabilities() bool {
	return o == ClassLogits || o == BinaryLogits || o == TargetLogits
}

// Classes reports whether such outputs are one for each class.
func (o Output) Classes() bool { return o == ClassScores || o == ClassLogits }
