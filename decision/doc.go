// Package decision draws what a model has learned where it can be seen: of examples of two numbers the regions that it
// gives to each class, with its probability and the boundary between them; of examples of one number the curve of its
// output through the targets.
//
//	err := decision.Picture{Title: "two moons"}.Save("moons.png", model, params, moons)
//
// landscape train writes such a picture of every model that can be drawn.
package decision
