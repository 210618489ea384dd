// Package synthetic makes data by rule, for tasks that need no files.
//
// Each type is a declaration with a Seed, and Generate makes a data set of it; equal declarations make equal data.
//
//	glyphs, err := synthetic.Glyphs{}.Generate()                      // handwriting: many classes, few examples
//	animals, err := synthetic.Animals{}.Generate()                    // colored drawings of nine kinds
//	moons, err := synthetic.Moons{N: 200, Noise: 0.1}.Generate()      // two half moons of points
//
// XOR, Moons, Spirals and Blobs are classes of points in the plane, Sine is a regression, and Bearings are vibrations
// of machines with damaged bearings, whose records Make returns as they are.
package synthetic
