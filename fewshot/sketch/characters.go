package sketch

// Character is a character that no network was trained, selected or calibrated on.
type Character struct {
	ID        string    `json:"id"`       // by which a Drawing names it
	Alphabet  string    `json:"alphabet"` // that it belongs to
	Character string    `json:"character"`
	Drawings  int       `json:"drawings"` // how often it was drawn, each time by another hand
	Strokes   [][]Point `json:"strokes"`  // of drawing 0, on paper from 0 to 1
	Pixels    []float32 `json:"pixels"`   // drawing 0 as the networks see it
}
