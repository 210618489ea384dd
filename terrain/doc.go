// Package terrain looks at the landscape that a model and its data make: the loss as a function of all parameters, θ.
//
// A Ground gives every point θ a height. Prepared, it measures as many points as one likes:
//
//	ground := terrain.Ground{Model: model, Loss: losses.CrossEntropy{}, Data: digits}
//	p, err := ground.Prepare(params)
//	h, err := p.Height(params.Theta()) // h.Loss, h.Accuracy
package terrain
