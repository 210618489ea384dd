package machines

import (
	"cmp"
	"slices"

	"landscape/datasets/series"
	"landscape/internal/random"
)

// folds is the number of parts of training data of which each network holds one back for validation.
const folds = 5

// enough is the number of series from which on whole series are held back, and not parts of them.
const enough = 2 * folds

// fold cuts training data: network k holds back part k of five and learns from the others. Where there are enough
// series of each class (one class being that of all series without labels), whole ones are held back, since rows of one
// series are more alike than those of two. Otherwise every series is cut into blocks of neighboring rows, or, where
// rows stand for themselves (length 1), at random.
func fold(records []*series.Series, k, length int, seed uint64) (train, held []*series.Series) {
	k %= folds
	byClass := map[int][]int{}
	for i, s := range records {
		class := -1
		if len(s.Labels) > 0 {
			class = s.Labels[0]
		}
		byClass[class] = append(byClass[class], i)
	}
	fewest := len(records)
	for _, list := range byClass {
		fewest = min(fewest, len(list))
	}
	if fewest >= enough {
		return foldSeries(records, byClass, k, seed)
	}
	for _, s := range records {
		if length == 1 && s.Labels != nil {
			a, b := foldRows(s, k, seed)
			train, held = append(train, a), append(held, b)
			continue
		}
		from, to := k*s.Rows()/folds, (k+1)*s.Rows()/folds
		for _, part := range []struct {
			from, to int
			list     *[]*series.Series
		}{{0, from, &train}, {from, to, &held}, {to, s.Rows(), &train}} {
			if part.to > part.from {
				*part.list = append(*part.list, s.Slice(part.from, part.to))
			}
		}
	}
	return train, held
}

func foldSeries(records []*series.Series, byClass map[int][]int, k int, seed uint64) (train, held []*series.Series) {
	part := make([]int, len(records))
	for class, list := range byClass {
		random.New(seed, "folds", class+1).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for n, i := range list {
			part[i] = n % folds
		}
	}
	for i, s := range records {
		if part[i] == k {
			held = append(held, s)
		} else {
			train = append(train, s)
		}
	}
	return train, held
}

// foldRows cuts rows at random, evenly over classes.
func foldRows(s *series.Series, k int, seed uint64) (train, held *series.Series) {
	order := random.New(seed, "folds of rows").Perm(s.Rows())
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(s.Labels[i], s.Labels[j]) })
	var parts [2][]int
	for n, row := range order {
		to := 0
		if n%folds == k {
			to = 1
		}
		parts[to] = append(parts[to], row)
	}
	slices.Sort(parts[0])
	slices.Sort(parts[1])
	return choose(s, parts[0]), choose(s, parts[1])
}
