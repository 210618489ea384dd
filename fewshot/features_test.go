package fewshot

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
)

func TestEmbed(t *testing.T) {
	data := counted(t, []int{4, 3, 3}, func(c int) string { return []string{"a", "b", "a"}[c] })
	for _, batch := range []int{1, 3, 4, 10, 16} {
		var out []float32 // the embedder's own memory, used again in every call
		total := 0
		f, err := Embed(data, batch, func(x []float32, n int) ([]float32, error) {
			if len(x) != batch || n < 1 || n > batch {
				t.Errorf("batch %d: called with %d examples of which %d count", batch, len(x), n)
			}
			total += n
			out = out[:0]
			for _, v := range x {
				out = append(out, v, v*v)
			}
			return out, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		want := Features{Dim: 2, Classes: data.Classes(), Groups: []string{"a", "b", "a"}, Data: data.Digest()}
		for i := range data.Len() {
			want.Vectors = append(want.Vectors, float32(i), float32(i*i))
			want.Labels = append(want.Labels, data.Label(i))
		}
		if !reflect.DeepEqual(f, want) || total != data.Len() {
			t.Errorf("batch %d: %+v of %d examples, want %+v", batch, f, total, want)
		}
		mean, err := f.Mean()
		if err != nil || !slices.Equal(mean, []float32{4.5, 28.5}) {
			t.Errorf("mean %v, %v", mean, err)
		}
	}
}

func TestEmbedErrors(t *testing.T) {
	data := counted(t, []int{4, 3, 3}, nil)
	constant := func(values ...float32) Embedder {
		return func([]float32, int) ([]float32, error) { return values, nil }
	}
	calls := 0
	for want, embed := range map[string]Embedder{
		"got 3 values for a batch of 4 examples": constant(1, 2, 3),
		"got 0 values":                           constant(),
		"examples 0 to 3: no power": func([]float32, int) ([]float32, error) {
			return nil,
				errors.New("no power")
		},
		"features of length 2 from example 4 on; before, they had length 1": func([]float32, int) ([]float32, error) {
			calls++
			return make([]float32, 4*calls), nil
		},
		"feature 0 of example 9 (class class": func(x []float32, n int) ([]float32, error) {
			y := slices.Clone(x)
			if i := slices.Index(x, 9); i >= 0 {
				y[i] = float32(math.NaN())
			}
			return y, nil
		},
	} {
		_, err := Embed(data, 4, embed)
		wantError(t, err, "fewshot: ", want)
	}
	_, err := Embed(data, 0, constant(1))
	wantError(t, err, "0 examples in a batch")
	_, err = Embed(nil, 4, constant(1))
	wantError(t, err, "no data")
}
