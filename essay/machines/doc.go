// Package machines learns from the sensors of machines: to raise an alarm where they behave as they never did in good health, to tell which fault they
// have, and how long they will last. Three lines do it:
//
//	m, err := machines.Train(ctx, machines.Task{Data: "../shared/data/cmapss"})
//	err = m.Save("model.safetensors")
//	seen, err := m.Watch(series)
//
// Without Data, Train learns from simulated bearings. m.Report holds what came out on test data, with 95 % intervals.
//
// # Honest figures
//
// Training and validation data choose everything: steps, thresholds, parameters. Test data are looked at once. What is constant in the training data is
// dropped and reported. No window reaches over a gap in time.
//
// Alarms are ranges of rows, and they are counted where they begin: an alarm that begins inside of a labelled range finds it, every other
// alarm is false, also one that goes on into a labelled range. There is no point adjustment, which calls all rows of a labelled range found as soon as one
// of them is, and by which even random scores look good (Kim, Choi, Choi, Lee and Yoon, 2022). What counts is how many of the labelled ranges were
// found, how many false alarms there were a day, how long alarms outside of labelled ranges lasted, and how much time was left when an alarm came.
package machines
