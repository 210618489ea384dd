// Package recognise tells new things apart after a few examples of each. A model is trained once, on many classes; new classes are then
// enrolled from a few images each, without training, and photos are classified among them:
//
//	model, result, err := recognise.Train(ctx, "photographs", recognise.Options{Out: "out"})
//	cards, report, err := model.Enroll("new-things")
//	answer, err := model.Classify(cards, "photo.png", recognise.Rules{})
//	fmt.Println(answer.Ranked[0].Class, answer.Ranked[0].Probability, answer.None)
//
// What is known of a class is its card: the mean of the features of its examples. Cards are independent of each other, so adding or removing
// a class changes nothing for the others. They belong to the model that made them and are refused by any other.
//
// Probabilities and the threshold beyond which an image shows none of the enrolled things are calibrated on classes that the model was not
// trained on. They hold for things as different from one another as those classes are.
package recognise
