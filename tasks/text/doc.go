// Package text is the task of language: a model that reads a text character by character and says what comes next, and
// so writes text of its own.
//
//	m, err := text.Train(ctx, text.Task{})         // on the Go standard library's sources
//	err = m.Save("model.safetensors")              // weights, declaration, vocabulary and report in one file
//	s, err := m.Generate("func ", 400, text.Sampling{Temperature: 0.8})
//
// M.Report says how well it predicts text that it has not learned from.
package text
