// Package enroll learns to tell new things apart from a few examples of each. A model is trained once, on many classes;
// new classes are then enrolled from a few images each, without training, and photos are classified among them:
//
//	model, result, err := enroll.Train(ctx, "photographs", enroll.Options{Out: "out"})
//	gallery, report, err := model.Enroll("new-things")
//	answer, err := model.Classify(gallery, "photo.png", enroll.Rules{})
//	fmt.Println(answer.Ranked[0].Class, answer.Ranked[0].Probability, answer.None)
//
// What is known of a class is its prototype: the mean of the features of its examples, and some of these. Prototypes
// are independent of each other, so adding or removing a class changes nothing for the others. They are kept in a
// Gallery, which belongs to the model that made it and is refused by any other.
//
// Probabilities are calibrated on classes that the model was not trained on, and hold for things as different from one
// another as those classes are. So is the decision that an image shows none of the enrolled things, in which the
// enrolled examples have a say, too: each is judged as if it were new, and each class weighs as much as one of the
// calibration. If a model was made from a few folders, the enrolled things are the better measure.
package enroll
