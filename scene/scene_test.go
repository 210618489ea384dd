package scene

import (
	"context"
	"testing"
	"time"
)

func compiled(t testing.TB, text string) *Compiled {
	t.Helper()
	s, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	full := s.WithDefaults()
	if err := full.Check(DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	c, err := full.Compile(Env{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTryout(t *testing.T) {
	for _, text := range []string{`{}`, `{"data":{"kind":"xor"},"model":{"hidden":[2]}}`, `{"data":{"kind":"sine"},"model":{"kind":"two_weights"}}`,
		`{"data":{"kind":"drawings"},"model":{"kind":"conv","max_norm":6},"solver":{"kind":"adam"}}`, `{"view":{"directions":"pca"}}`, `{"view":{"directions":"hessian"}}`,
		`{"data":{"kind":"moons"},"marbles":{"mode":"plane"}}`} {
		begin := time.Now()
		c := compiled(t, text)
		t.Log(text, string(c.Scene.Sparse()), c.Summary(), c.Parameters, "compiled", time.Since(begin))
		t.Log("cost", c.Cost(TrainingWork), c.Cost(TerrainWork), c.Cost(MarblesWork))
		begin = time.Now()
		tr, err := c.Train(context.Background(), nil)
		if err != nil {
			t.Error(err)
			continue
		}
		t.Log("trained", tr.Loss, tr.Accuracy, time.Since(begin))
		begin = time.Now()
		g, err := c.Terrain(context.Background(), tr, func(g Grid) { t.Log("grid", g.N, time.Since(begin)) })
		if err != nil {
			t.Error(err)
			continue
		}
		t.Log("terrain", time.Since(begin), len(g.Minima), g.Holes, g.Lowest, len(g.Trees), g.Surface.X, g.Surface.Y)
		begin = time.Now()
		m, err := c.Marbles(context.Background(), g, func(b MarbleBatch) {})
		if err != nil {
			t.Error(err)
			continue
		}
		t.Log("marbles", time.Since(begin), m.Share, m.Counts)
		if p, err := c.Program(); err != nil {
			t.Error(err)
		} else if text == `{}` {
			t.Log(p)
		}
	}
}
