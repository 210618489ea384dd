package solvers

import (
	"testing"

	"landscape/param"
)

// BenchmarkStep moves a million parameters; a twentieth are biases.
func BenchmarkStep(b *testing.B) {
	var layout Layout
	for i := range 20 {
		layout = append(layout,
			param.View{Name: "weight", Kind: param.Weight, Offset: i * 50000, Len: 47500},
			param.View{Name: "bias", Kind: param.Bias, Offset: i*50000 + 47500, Len: 2500})
	}
	for _, solver := range []Solver{
		SGD{WeightDecay: 1e-4}, Momentum{WeightDecay: 1e-4}, Nesterov{}, AdaGrad{}, RMSProp{}, Adam{}, AMSGrad{},
		AdamW{}, Lion{}, LAMB{},
		Chain{[]Transform{ClipNorm{1}}, Adam{}}, EMA{Base: SGD{}},
	} {
		b.Run(name(solver), func(b *testing.B) {
			state, err := solver.New(layout)
			if err != nil {
				b.Fatal(err)
			}
			theta, grad := make([]float32, 1e6), make([]float32, 1e6)
			for i := range theta {
				theta[i] = float32(i%7) - 3
			}
			b.ReportAllocs()
			for b.Loop() {
				for i := range grad[:16] {
					grad[i] = 1
				}
				if err := state.Step(theta, grad, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/parameter")
		})
	}
}
