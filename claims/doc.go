// Package claims holds the experiments that the framework exists for, one file a claim. Each is a comparison in which
// exactly one part of a run changes, with a measured outcome: intervals, digests of what stayed the same, and a
// sentence that follows from the numbers alone.
//
// A Claim is the common form: a sentence, a criterion that was fixed before the run, and an experiment from which the
// Verdict follows. Claims lists them.
//
// Episodes asks what it does to a network to see a few examples of many different things instead of many examples of a
// few.
package claims
