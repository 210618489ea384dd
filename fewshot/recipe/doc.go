// Package recipe trains few-shot learners by declared recipes, on published protocols.
//
// A Protocol says which classes are learned from, which decide when to stop, and which are tested on, and proves that
// they have nothing in common. A Recipe is a declaration of everything else: encoder, stages of training, validation
// and tests. Both are plain values with a JSON form; those of the literature are part of the package, under names that
// Names lists.
//
//	r, err := recipe.Named("omniglot-protonet")
//	result, err := recipe.Run(ctx, r, recipe.Place{Data: "omniglot/"}, recipe.Options{Out: "out"})
//
// Run leaves one file, the model: weights, declarations and preprocessing. Load reads it, and Evaluate tests it on any
// protocol of the same kind of examples.
package recipe
