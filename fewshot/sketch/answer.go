package sketch

// None is the answer of a network that takes the drawing for none of the classes.
const None = "none of these"

// Answer is what the four networks say.
type Answer struct {
	Image    []float32       `json:"image"`    // the drawing in question as the networks see it, Side·Side numbers
	Support  [][]float32     `json:"support"`  // so the drawings of the classes, one class after the other
	Networks []NetworkAnswer `json:"networks"` // in the order untrained, ordinary batches, few things, episodes
}

// NetworkAnswer is what one network says.
type NetworkAnswer struct {
	Name  string `json:"name"`  // one of Names
	About string `json:"about"` // what the network was fed, in a line
	// Answer is the name of the likeliest class, or None.
	Answer string `json:"answer"`
	// Probabilities of the classes by their names; with None they add up to 1.
	Probabilities map[string]float64 `json:"probabilities"`
	None          float64            `json:"none"`
	Map           Map                `json:"map"`
	Milliseconds  float64            `json:"milliseconds"` // that the network took
}

// Map is where drawings lie in a network's features, seen from where they lie farthest apart: their two first principal
// components. One unit is the same distance in both directions.
type Map struct {
	Query      Point     `json:"query"`      // the drawing in question
	Prototypes []Point   `json:"prototypes"` // the mean of each class's drawings
	Support    [][]Point `json:"support"`    // the drawings, by class
	Explained  float64   `json:"explained"`  // share of the scatter of the features that the map shows, from 0 to 1
}
