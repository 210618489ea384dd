// Package sketch recognizes characters that somebody has just drawn, after a few drawings of each, by four networks at
// once that differ in nothing but what they were fed:
//
//   - untrained: the network before training, whose weights are random;
//   - ordinary batches: shuffled images of all training characters;
//   - few things: as many images, of 20 characters only;
//   - episodes: as many images, a few of each of many characters.
//
// They are those of claims.Episodes: one architecture, one loss, one solver, one initial point and the same number of
// images; package fewshot/sketch/quartet trains them, and the program holds four that were trained on the built-in
// handwriting (Default). What they are worth is in their Info.
//
//	q, err := sketch.Default()
//	question, err := sketch.ParseQuestion(body)
//	answer, err := q.Ask(question)
//
// # Drawings
//
// A drawing is strokes in any unit, pixels, or an unseen character (Characters). Strokes are drawn so that they look
// like what the networks learned from: Look measures images, and FitPen finds the pen. In the built-in handwriting
// strokes are 7.0 % of the side wide, the longer side of a drawing is 80.6 %, and 12.1 % of the paper is ink; with the
// pen of Info, of 7.0 % for drawings of 81.1 %, its own strokes come out so, too. Omniglot's drawings are thinner and
// smaller, 5.4 % and 62 %, and a quartet that was trained on them has a pen of its own.
//
// # Answers
//
// Every network answers by the nearest prototype, the mean of the features of a class's drawings, as they come from the
// network. A temperature makes probabilities of distances, and strangeness one of "none of these" (None); both are
// measured on validation alphabets, for every number of classes and drawings. See Quartet.Ask.
package sketch
