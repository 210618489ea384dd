package scene_test

import (
	"context"
	"fmt"
	"log"

	"landscape/scene"
)

// A scene is compiled, trained, surveyed, and marbles roll on it.
func Example() {
	ctx := context.Background()
	s, err := scene.Parse([]byte(`{"data":{"kind":"xor","n":8},"model":{"hidden":[4]},"solver":{"steps":150},
		"view":{"grid":13},"marbles":{"n":20}}`))
	if err != nil {
		log.Fatal(err)
	}
	c, err := s.Compile(scene.Env{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.Summary().Model)
	trained, err := c.Train(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	ground, err := c.Terrain(ctx, trained, func(g scene.Grid) { fmt.Printf("%d×%d cells\n", g.N, g.N) })
	if err != nil {
		log.Fatal(err)
	}
	race, err := c.Marbles(ctx, ground, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(race.Mode+":", race.Share.Of, "marbles")
	// Output:
	// 2-4-1, tanh, 17 parameters
	// 7×7 cells
	// 13×13 cells
	// real run, projected: 20 marbles
}
