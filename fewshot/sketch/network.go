package sketch

import (
	"fmt"

	"landscape"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/safetensors"
)

// CohortVector is the name, in a network's file, of the features of training drawings by which strangeness is judged.
const CohortVector = "cohort"

// Input is the shape of an image.
func Input() []int { return []int{Side, Side, 1} }

// network is one of the four, ready to be compiled.
type network struct {
	Network
	model      graph.Layer
	params     *graph.Params
	background *fewshot.Background
	dim        int // of its features
}

// load reads a model file.
func load(data []byte, n Network) (*network, error) {
	f, err := safetensors.Decode(data)
	if err != nil {
		return nil, err
	}
	w := &network{Network: n}
	if w.model, err = declare.Decode[graph.Layer]([]byte(f.Metadata["model"])); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoNetwork, err)
	}
	w.params, err = graph.NewParams(w.model, nil, graph.Config{Batch: 1, Input: Input(), Mode: graph.Evaluation}, 0)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoNetwork, err)
	}
	for _, part := range []struct {
		views []graph.View
		flat  []float32
	}{{w.params.Views(), w.params.Theta()}, {w.params.StateViews(), w.params.State()}} {
		for _, v := range part.views {
			t := f.Tensors[v.Name].F32
			if len(t) != v.Len {
				return nil, fmt.Errorf("tensor %q has %d numbers; the model wants %d", v.Name, len(t), v.Len)
			}
			copy(v.Slice(part.flat), t)
		}
	}
	if d := w.params.Digest(); d != n.Theta {
		return nil, fmt.Errorf("its weights have the digest %s; %s says %s", d, InfoFile, n.Theta)
	}
	p, err := w.predictor()
	if err != nil {
		return nil, err
	}
	w.dim = p.Width()
	cohort := &fewshot.Background{Cohort: f.Tensors["@kept/"+CohortVector].F32}
	w.background = cohort.Only(n.Calibration.Strangeness)
	_, err = w.background.Judge(n.Calibration.Strangeness, w.dim, [][]float64{make([]float64, w.dim)})
	return w, err
}

// predictor compiles the network for one image: so its features depend on nothing else, to the bit.
func (w *network) predictor() (*landscape.Predictor, error) {
	return landscape.NewPredictor(w.model, w.params, Input(), 1, graph.Evaluation)
}

// lane are the compiled networks that one question uses at a time.
type lane []*landscape.Predictor

// enter waits for a lane, and compiles it where it is new.
func (q *Quartet) enter() (lane, error) {
	l := <-q.lanes
	for i := len(l); i < len(q.networks); i++ {
		p, err := q.networks[i].predictor()
		if err != nil {
			q.lanes <- l
			return nil, err
		}
		l = append(l, p)
	}
	return l, nil
}

func (q *Quartet) leave(l lane) { q.lanes <- l }
