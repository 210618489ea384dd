package sketch

// Side is the height and width of the images that the networks see.
const Side = 28

// Limits of a question.
const (
	MaxClasses  = 5     // to tell apart
	MaxDrawings = 5     // of each class
	MaxStrokes  = 256   // in a drawing
	MaxPoints   = 10000 // in a drawing
)

// Point is a place on the paper: x to the right, y down, in any unit.
type Point = [2]float64

// Drawing is one drawing of a character, in one of three forms.
type Drawing struct {
	// Strokes are the movements of the pen. Where they lie on the paper and how large they are does not matter.
	Strokes [][]Point `json:"strokes,omitempty"`
	// Pixels are Side rows of Side numbers from 0 (paper) to 1 (ink), which are taken as they are.
	Pixels []float32 `json:"pixels,omitempty"`
	// Character is the ID of an unseen character, as Characters gives it, of which drawing number Drawing is meant.
	Character string `json:"character,omitempty"`
	Drawing   int    `json:"drawing,omitempty"`
}

// Class is a thing to be recognized, with the few drawings that are known of it.
type Class struct {
	Name     string    `json:"name"`     // by which answers call it
	Drawings []Drawing `json:"drawings"` // 1 to MaxDrawings
}

// Question asks which of the classes a drawing shows, if any.
type Question struct {
	Classes []Class `json:"classes"` // 1 to MaxClasses
	Query   Drawing `json:"query"`   // the drawing in question
}

// InputError says what is wrong with a question, and where.
type InputError struct {
	Field string // as in the JSON form, such as "classes[1].drawings[0].strokes"; empty for the text as a whole
	Err   error  // a sentence that names the class and the number of the drawing
}

func (e *InputError) Error() string { return e.Err.Error() }

// Unwrap is the error beneath.
func (e *InputError) Unwrap() error { return e.Err }
