package recipe_test

import (
	"fmt"
	"log"

	"landscape/fewshot/recipe"
)

// The recipes of the literature have names; a misspelt one is answered with the nearest.
func ExampleNamed() {
	r, err := recipe.Named("omniglot-protonet")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%T, %d stage, %d tests\n", r.Protocol, len(r.Stages), len(r.Tests))
	_, err = recipe.Named("omniglot-protnet")
	fmt.Println(err)
	// Output:
	// recipe.OmniglotHeldout, 1 stage, 4 tests
	// there is no recipe "omniglot-protnet"; did you mean omniglot-protonet?
}

// A recipe of one's own is JSON. A field that does not exist is named.
func ExampleDecode() {
	text := `{
		"protocol": {"type": "folder", "size": 32},
		"encoder": {"type": "standard", "name": "conv4"},
		"stages": [{"loss": {"type": "prototypes"}, "source": {"type": "episodes", "way": 5, "shot": 1, "query": 5},
			"solver": {"type": "adam", "rate": 0.001}, "stepss": 1000}],
		"tests": [{"way": 5, "shot": 1}]
	}`
	_, err := recipe.Decode([]byte(text))
	fmt.Println(err)
	// Output: declare: stages[0]: recipe.Stage has no field "stepss" (did you mean "steps"?)
}
