// Package parallel runs independent pieces of work on several goroutines. It is the only place in the module that
// starts goroutines to share out work, with one exception: package kernel keeps helpers of its own, which watch for the
// next job for a moment before they sleep, because work on slices often takes less time than it takes to wake a
// goroutine.
//
//   - For and Run work through the pieces 0 … n−1.
//   - Ahead computes an endless sequence ahead of its use.
//
// What a piece is must follow from the problem alone, never from the number of processors, and a piece must write only
// what is its own. Results are then the same whatever GOMAXPROCS is, and so are errors: the error of the smallest piece
// that failed is returned. A panic in a piece is an error that names the file and line. What pieces compute is summed
// by the caller, in the order of the pieces.
package parallel
