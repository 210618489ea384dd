package parallel_test

import (
	"context"
	"fmt"

	"landscape/internal/parallel"
)

func ExampleFor() {
	squares := make([]int, 5)
	err := parallel.For(len(squares), func(i int) error {
		squares[i] = i * i
		return nil
	})
	fmt.Println(squares, err)
	// Output: [0 1 4 9 16] <nil>
}

// Each goroutine has a buffer of its own.
func ExampleRun() {
	words := make([]string, 3)
	err := parallel.Run(context.Background(), parallel.Options{}, len(words),
		func(int) ([]byte, error) { return make([]byte, 0, 8), nil },
		func(_ context.Context, buffer []byte, i int) error {
			words[i] = string(fmt.Appendf(buffer, "<%d>", i))
			return nil
		})
	fmt.Println(words, err)
	// Output: [<0> <1> <2>] <nil>
}
