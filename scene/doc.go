// Package scene declares what the page shows: a run of deep learning by its three parts, and the view of its landscape.
//
//	s, err := scene.Parse([]byte(`{"data":{"kind":"moons"},"model":{"hidden":[8]},"solver":{"kind":"adam"}}`))
//	c, err := s.Compile(scene.Env{})            // the library's values, and their digests
//	trained, err := c.Train(ctx, nil)
//	ground, err := c.Terrain(ctx, trained, nil) // measured, a coarse grid first
//	race, err := c.Marbles(ctx, ground, nil)    // marbles.Share: 83 of 100 arrived
//
// A Scene is plain JSON with defaults, short enough for a link. Compile makes a landscape.Run of it; everything that is
// computed afterwards is computed by packages landscape, terrain and marbles, and Program prints a Go program that
// calls them without this package and comes to the same numbers.
//
// Parts tells which of the three parts two scenes share: data, model and solver each have a digest that nothing else
// moves. View and marbles are no parts of a run.
package scene
