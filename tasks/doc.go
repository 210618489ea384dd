// Package tasks is the root of three complete tasks, each a package of the same shape: images (does a picture show a
// bear?), text (what comes next?) and machines (is this machine about to fail?).
//
//	m, err := images.Train(ctx, images.Task{})    // a declaration, of which zero means a stated default
//	err = m.Save("bear.safetensors")              // one file: weights, declaration, preprocessing, report
//	m, err = images.Load("bear.safetensors")
//	answers := m.Predict("photo.png")             // text: Generate; machines: Predict(series)
//	test, err := m.Evaluate(data, "name")         // scores with their intervals; m.Report has those of the training
//
// A new task is a package beside them: a Task and Train, a Model with Save, File (a landscape.ModelKind) and Load,
// which shape_test.go holds it to, and a subcommand in cmd/landscape. The training itself is landscape.Fit's.
package tasks
