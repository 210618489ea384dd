// Package images answers one question about pictures with a probability: does it show a bear? Or anything else that a
// folder of classes has.
//
//	m, err := images.Train(ctx, images.Task{})           // drawn animals; for your own, see Task.Data, Reading
//	err = m.Save("bear.safetensors")                     // weights, declaration, preprocessing, calibration
//	m, err = images.Load("bear.safetensors")
//	for _, p := range m.Predict("photo.png") { … }       // p.Probability, or p.Err
//
// The network learns all classes of the folder by a softmax, from batches in which they are equally frequent, and gives
// the log odds of the one class that is asked for (layers.LogOdds). That was better, on validation data, than to learn
// the one class against a heap of all others: how a wolf differs from a lion says where to look at a bear. The share of
// the class in the data, its prior, comes back with the calibration (metrics.Platt), which is fitted to validation
// data. Nothing is chosen by test data.
//
// Beside the network one linear layer is trained in the same way: what the network's depth is worth is the difference
// of the two, on the same test pictures, with its interval.
package images
