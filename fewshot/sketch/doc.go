// Package sketch recognizes characters that somebody has just drawn, after a few drawings of each, by four networks at
// once that differ in nothing but what they were fed:
//
//   - untrained: the network before training, whose weights are random;
//   - ordinary batches: shuffled images of all training characters;
//   - few things: as many images, of 20 characters only;
//   - episodes: as many images, a few of each of many characters.
//
// They are those of claims.Episodes: one architecture, one loss, one solver, one initial point and the same number of
// images; package fewshot/sketch/quartet trains them.
package sketch
