// Package fewshot learns to tell classes apart from a few examples of each.
//
// # Episodes
//
// An episode is a small task: Way classes, Shot labeled examples of each (the support set), and Query more examples of
// each that must be assigned to one of those classes (Vinyals et al., "Matching networks for one shot learning", 2016).
// Episodes is a datasets.Source whose every batch is one episode. It takes the place of an ordinary source, over the
// same data set, and gives batches of the same form, so that swapping the two changes the data and nothing else:
//
//	ordinary := datasets.Shuffled{Data: train, Size: 600}
//	episodes := fewshot.Episodes{Data: train, Way: 60, Shot: 5, Query: 5}
//
// SameClassPairs shows what the swap does to a batch: how many pairs of examples have a class in common.
//
// Ways and shots may vary from episode to episode, evenly or by the sizes of classes (MetaDataset), classes may be of
// one group, and a batch may hold several tasks: see Episodes. WriteEpisodes writes a stream of episodes down as
// indices of examples, and ReadEpisodes makes a source of it.
//
// # Methods
//
// A method is a layer over an encoder. It maps the examples of an episode to a row of scores for each query, and is
// trained as any other model, with a loss of such scores:
//
//	landscape.Run{
//		Model: fewshot.ProtoNet{Encoder: layers.Conv4(64)},
//		Loss:  fewshot.QueryCrossEntropy{},
//		Data:  fewshot.Episodes{Data: train, Way: 5, Shot: 1, Query: 15},
//		…
//	}
//
// ProtoNet (and with it MetaBaseline), MatchingNet and RelationNet compare a query with the support set; R2D2 and
// MetaOptNet fit a linear classifier to the support set, by ridge regression and as a support vector machine, and learn
// an encoder for which that works. The classifiers of Baseline and Baseline++ are trained on ordinary batches, with
// layers.Linear and layers.CosineLinear after the encoder.
//
// MAML (and with FirstOrder set FOMAML), ANIL, MetaSGD, ProtoMAML and Reptile adapt: they move copies of the parameters
// by a few steps of descent on the support set, inside the graph, and learn a start from which that works. Several
// tasks a batch (Episodes.Tasks) run side by side. FineTune adapts an encoder that was trained in another way, in tests
// only.
//
// # Unseen classes
//
// What was learned is tested on classes that were not seen in training. SplitClasses cuts a data set by class and
// proves, with CheckSplit, that no class is in two parts; CheckEpisode proves that no example is in the support set and
// among the queries.
//
// # Evaluation
//
// Embed computes the features of all examples of a data set once. Evaluate then draws episodes from them, which a Head
// answers, or, where none is named, the nearest centroid:
//
//	features, err := fewshot.Embed(test, 256, embed)
//	result, err := fewshot.Evaluate(features, fewshot.Evaluation{
//		Way: 5, Shot: 1, Transform: fewshot.L2N, Head: fewshot.Ridge{},
//	})
//
// The feature of an example does not depend on the episode that it is in. NearestCentroid, NearestNeighbor, Ridge,
// Logistic and SVM take each query by itself, so the queries of an episode cannot help one another. LabelPropagation,
// LaplacianShot, TIM and PTMAP look at all of them together: they are Transductive, and their results are of another
// kind.
//
// Models that answer whole episodes are measured by an EpisodeEvaluator, inductively or transductively. That is a
// matter of batch norm: each method says whose statistics it takes in which mode.
//
// Episode i of an evaluation depends on its seed, on i and on the labels alone. Two networks are therefore tested on
// the same episodes, and Paired compares them episode by episode, which tells them apart far better than two separate
// intervals would. Pool and PairedSeeds do the same for networks trained from several seeds.
//
// # Calibration
//
// Calibrate measures, on classes that neither training nor test uses, how far the answers of nearest centroids can be
// trusted: it turns distances into probabilities, chooses a measure of how strange an example is to the classes
// (Strangeness), and says beyond which strangeness it belongs to none of them. OpenSet measures how well that works.
package fewshot
