package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/figure"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

func init() {
	register(Claim{
		Number: 7, Name: "marble", Title: "The marble", Real: true, Seconds: 8,
		Sentence: "Training is a marble that rolls from a random start: on some landscapes a part of the starts " +
			"never reaches the target, and a wider model leaves fewer of them behind.",
		Criterion: fmt.Sprintf("of random starts of the 2-2-1 net on XOR, a share %v reaches the target within the "+
			"budget (its 95 %% interval lies between); and the share of the 2-8-1 net is larger by %v points "+
			"(95 %% interval of the difference). The same solver is tuned for each net with the same trials",
			marbleRegion, widerRegion),
		Run: marble,
	})
}

// The criterion.
var (
	marbleRegion = within(0.05, 0.95)
	widerRegion  = above(10) // percentage points
)

// marbleFamily is the solver of all nets.
var marbleFamily = marbles.Family{Name: "momentum", At: func(rate float64) solvers.Solver {
	return solvers.Momentum{Rate: rate}
}}

// marbleContests are the nets: XOR with 2, 3 and 8 hidden units, and one of another problem.
func marbleContests(s *Config) ([]contest, error) {
	var contests []contest
	for _, units := range []int{2, 3, 8} {
		ground, err := xorGround(units)
		if err != nil {
			return nil, err
		}
		contests = append(contests, contest{
			name: fmt.Sprintf("XOR, net 2-%d-1", units), file: fmt.Sprintf("xor-%d", units),
			tuning: marbles.Tuning{Rates: solverRates, Seeds: marbles.Seeds(s.tuningSeed(), 60)},
			race: marbles.Race{
				Objective: ground, Seeds: s.seedsOf(1000, 4000), Rules: marbles.Rules{Budget: 1000, Target: 0.1,
					Levels: []float64{0.3, 0.05}},
			},
		})
	}
	other := contest{
		tuning: marbles.Tuning{Rates: solverRates, Seeds: marbles.Seeds(s.tuningSeed(), 20)},
		race: marbles.Race{Seeds: s.seedsOf(100, 1000), Rules: marbles.Rules{Budget: 1000, Target: 0.1,
			Levels: []float64{0.3, 0.05}}},
	}
	if s.DataRoot != "" {
		digits, err := s.opticalDigits()
		if err != nil {
			return nil, err
		}
		some, err := s.draw(digits.train, 200)
		if err != nil {
			return nil, err
		}
		other.name, other.file = "optical digits, net 64-8-10", "digits"
		other.race.Objective = terrain.Objective{Model: tanhNet(8, 10), Loss: losses.CrossEntropy{}, Data: some}
		return append(contests, other), nil
	}
	spirals, err := synthetic.Spirals{Arms: 2, N: 100, Turns: 0.75, Noise: 0.02, Seed: s.dataSeed(1)}.Generate()
	other.name, other.file = "two spirals, net 2-6-2", "spirals"
	other.race.Objective = terrain.Objective{Model: tanhNet(6, 2), Loss: losses.CrossEntropy{}, Data: spirals}
	return append(contests, other), err
}

func marble(ctx context.Context, s *Config) (*Finding, error) {
	contests, err := marbleContests(s)
	if err != nil {
		return nil, err
	}
	all, err := contestAll(ctx, s, contests, []marbles.Family{marbleFamily})
	if err != nil {
		return nil, err
	}
	f := &Finding{
		Changed: "the number of hidden units, and with it the space in which the marble rolls",
		Equal:   map[string]string{}, Seeds: contests[0].race.Seeds,
		Notes: []string{"The share is the finite-time basin stability of the target (Menck et al., 2013): the " +
			"probability that a start from the stated distribution arrives within the budget."},
		Limits: startsText + "Another distribution of starts, another target or another budget gives another share; " +
			"the second table says how much the last two matter. Shares of different nets belong to " +
			"different spaces: their starts cannot be paired. A slice shows two of many directions: what looks like " +
			"a wall there may have a way around it.",
	}
	shares := Table{
		Caption: "What became of the marbles of each net. Reached: the mean loss over all examples is at most the " +
			"target within the budget, with Wilson's 95 % interval.",
		Head: []string{"problem", "solver", "rate", "reached", "descending", "stalled", "diverged",
			"median evaluations", "mean"},
	}
	for i, c := range contests {
		r := all[i][0].Result
		if err := addShares(&shares, c, all[i], r); err != nil {
			return nil, err
		}
		f.Equal[c.name+", data"] = r.Same["data"]
	}
	sensitive, err := marbleSensitivity(contests, all)
	if err != nil {
		return nil, err
	}
	f.Tables = []Table{shares, sensitive}
	if err := f.judgeMarbles(all); err != nil {
		return nil, err
	}
	if err := f.drawMarbles(s, contests, all); err != nil {
		return nil, err
	}
	return f, f.drawBasins(ctx, s, contests[0].race, all[0][0])
}

// judgeMarbles compares the widest net on XOR with the narrowest.
func (f *Finding) judgeMarbles(all [][]contested) error {
	narrow, err := all[0][0].Result.Share(marbleFamily.Name)
	if err != nil {
		return err
	}
	wide, err := all[2][0].Result.Share(marbleFamily.Name)
	if err != nil {
		return err
	}
	value, low, high := wide.Minus(narrow)
	f.Effect = Effect{
		What:  "share of starts that reach the target on XOR with 8 hidden units less that with 2",
		Value: 100 * value, CI95: [2]float64{100 * low, 100 * high}, Unit: "points",
	}
	_, f.Verdict, err = judge(condition{marbleRegion, shareOf(narrow)}, condition{widerRegion, moreOf(wide, narrow)})
	return err
}

// marbleSensitivity shows how the shares depend on target and budget.
func marbleSensitivity(contests []contest, all [][]contested) (Table, error) {
	t := Table{Caption: "How the shares depend on what counts as reached, and when: each target ε within a quarter, " +
		"a half and the whole of the budget T.", Head: []string{"problem"}}
	for i, c := range contests {
		sens, err := all[i][0].Result.Sensitivity(marbleFamily.Name)
		if err != nil {
			return t, err
		}
		t.addSensitivity(c.name, sens)
	}
	return t, nil
}

// addSensitivity adds a row with all shares, and completes the head before the first.
func (t *Table) addSensitivity(name string, s *marbles.Sensitivity) {
	row := []any{name}
	for l, level := range s.Levels {
		for b, budget := range s.Budgets {
			if len(t.Rows) == 0 {
				t.Head = append(t.Head, fmt.Sprintf("ε %g, T %d", level, budget))
			}
			row = append(row, fmt.Sprintf("%.0f %%", 100*s.Shares[l][b].Mean()))
		}
	}
	t.add(row...)
}

// drawMarbles draws the shares, and how they grow.
func (f *Finding) drawMarbles(s *Config, contests []contest, all [][]contested) error {
	curves := figure.Chart{X: "gradient evaluations", Y: "share of starts that reached the target", XLog: true, YMin: 0,
		YMax: 1}
	var rows []figure.Estimate
	for i, c := range contests {
		curve, err := all[i][0].Result.Curve(marbleFamily.Name, logarithmicSteps(c.race.Rules.Budget))
		if err != nil {
			return err
		}
		curves.Curves = append(curves.Curves, figure.Curve{Name: c.name, X: floats(curve.At), Y: curve.Share,
			Low: curve.Low, High: curve.High})
		one, err := shareRows(all[i])
		if err != nil {
			return err
		}
		one[0].Name = c.name
		rows = append(rows, one...)
	}
	f.Pictures = append(f.Pictures, Picture{
		File: "shares.svg",
		Caption: "Above: the share of random starts from which gradient descent with momentum reached the target " +
			"within the budget, with Wilson's 95 % interval. Below: the share that had reached it after this many " +
			"gradient evaluations, with the same interval at each point. Where a curve ends below 1, the rest had " +
			"not arrived when the budget was over.",
	})
	return figure.Figure{Rows: [][]figure.Part{
		{figure.Intervals{X: "share of starts that reach the target", Rows: rows}},
		{curves},
	}}.Save(s.path("shares.svg"))
}

// basinCells is the number of cells along each side of the map of basins.
const basinCells = 45

// drawBasins draws one marble that arrived and one that did not on the slice of the landscape through both ends, and
// from which cells of the slice a marble that may move in it alone arrives.
func (f *Finding) drawBasins(ctx context.Context, s *Config, race marbles.Race, c contested) error {
	var ways [2]*terrain.Trajectory
	fates := c.Result.Runs[0].Outcomes
	for i, wanted := range []marbles.Status{marbles.Reached, marbles.Stalled} {
		for k, fate := range fates {
			if fate.Status == wanted && ways[i] == nil {
				way, err := follow(ctx, race, c, c.Result.Seeds[k], fate)
				if err != nil {
					return err
				}
				ways[i] = way
			}
		}
		if ways[i] == nil {
			f.Notes = append(f.Notes, fmt.Sprintf("No marble %s, so there is no slice to draw.", wanted))
			return nil
		}
	}
	arrived, stuck := ways[0].Thetas(), ways[1].Thetas()
	plane, err := terrain.PlaneThrough(arrived[len(arrived)-1], stuck[len(stuck)-1], stuck[0])
	if err != nil {
		return err
	}
	params, err := paramsFor(race.Objective, 0)
	if err != nil {
		return err
	}
	ground, err := race.Objective.Prepare(params)
	if err != nil {
		return err
	}
	var paths []terrain.Path
	for i, name := range []string{"arrives", "stalls"} {
		ways[i].Name = name
		path, err := ways[i].ProjectOnto(plane, ground)
		if err != nil {
			return err
		}
		paths = append(paths, path)
	}
	x, y := terrain.AxesAround(basinCells, basinCells, paths...)
	surface, err := terrain.Survey{X: x, Y: y, Chosen: "all"}.Measure(ctx, ground, plane)
	if err != nil {
		return err
	}
	surface.Paths = paths
	rules := race.Rules
	rules.Levels = nil
	basins, err := marbles.Basins(ctx, func() (terrain.Differentiable, error) {
		own, err := ground.Fork()
		return &marbles.InPlane{Of: own, Plane: plane}, err
	}, x, y, marbleFamily.At(c.Tuned.Rate), rules)
	if err != nil {
		return err
	}
	drawing := terrain.Picture{Log: true, Origin: "-", Bare: true, Below: basinMaps(basins)}
	f.Pictures = append(f.Pictures, Picture{
		File: "slice.svg",
		Caption: "The slice of the landscape of the 2-2-1 net on XOR through the end of a training that reached the " +
			"target, and the start and end of one that stalled. Above: " + drawing.Caption(surface) +
			fmt.Sprintf(" Below: what becomes of a marble that may move within the slice only, from every cell, and "+
				"after how many gradient evaluations it reaches the target: a restriction of the model to two "+
				"parameters, and not the training of the whole model. From %.0f %% of this window of this slice it "+
				"reaches the target, which is no volume of a basin. A wall in a slice may have a way around it.",
				100*basins.Share()),
		Alt: "A slice of a loss surface with a valley that reaches the target and one that does not, two trainings " +
			"over it, and a map of the cells from which a marble arrives",
	})
	return drawing.Save(s.path("slice.svg"), surface)
}

// follow repeats the training of a marble, and records its way.
func follow(ctx context.Context, race marbles.Race, c contested, seed uint64, fate marbles.Outcome) (
	*terrain.Trajectory, error) {
	steps := fate.Spent
	if fate.Status == marbles.Reached {
		steps = fate.Reached[0]
	}
	way := &terrain.Trajectory{}
	g := race.Objective
	run := landscape.Run{
		Model: g.Model, Loss: g.Loss, Data: datasets.Sequential{Data: g.Data, Size: g.Data.Len()},
		Solver: marbleFamily.At(c.Tuned.Rate), Steps: max(1, steps), Seed: seed,
	}
	_, err := run.Train(ctx, way)
	return way, err
}

// basinMaps draw what becomes of the marbles of all cells, and when those that arrive do.
func basinMaps(m *marbles.BasinMap) []terrain.CellMap {
	spent := make([]float64, len(m.Outcomes))
	for i, o := range m.Outcomes {
		spent[i] = math.NaN()
		if n := o.Reached[0]; n >= 0 {
			spent[i] = float64(n + 1) // on a logarithmic scale
		}
	}
	names := make([]string, 0, len(marbles.Statuses()))
	for _, status := range marbles.Statuses() {
		names = append(names, string(status))
	}
	return []terrain.CellMap{
		{Title: "marbles that stay in the slice", X: m.X, Y: m.Y, Kind: outcomeKinds(m.Outcomes), Kinds: names},
		{Title: "when they arrive", X: m.X, Y: m.Y, Value: spent, Label: "gradient evaluations + 1", Log: true,
			Hole: "did not arrive"},
	}
}

// outcomeKinds are the outcomes of marbles as kinds of a picture, and outcomeNames the kinds.
func outcomeKinds(fates []marbles.Outcome) []int {
	kinds := make([]int, len(fates))
	for i, f := range fates {
		kinds[i] = slices.Index(marbles.Statuses(), f.Status)
	}
	return kinds
}

func outcomeNames() []figure.Kind {
	var kinds []figure.Kind
	for _, o := range marbles.Statuses() {
		kinds = append(kinds, figure.Kind{Name: string(o)})
	}
	return kinds
}
