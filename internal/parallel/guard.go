package parallel

import (
	"errors"
	"fmt"

	"landscape/internal/caught"
)

// errExited is the error of a piece that called runtime.Goexit.
var errExited = errors.New("a piece of parallel work ended its goroutine")

// guard calls f for a piece and then end with its error. A panic is an error that names the file and line.
func guard(piece int, f func(piece int) error, end func(piece int, err error)) {
	err := errExited
	defer func() {
		if p := recover(); p != nil {
			err = caught.Panic(fmt.Sprintf("piece %d", piece), p, "landscape/internal/parallel.guard")
		}
		end(piece, err)
	}()
	err = f(piece)
}
