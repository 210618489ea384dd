package solvers

import (
	"landscape/internal/caught"
	"landscape/param"
)

// probeSize is the number of parameters of the layout by which a method's memory is measured.
const probeSize = 64

// Bytes is the memory that the state of a method takes for a model of this many parameters. It is measured on the state
// for a few, and counts what is remembered between steps, and one vector for methods that leave θ for a while.
func Bytes(s Solver, parameters int) (int, error) {
	v := param.View{Name: "probe", Shape: []int{probeSize}, Kind: param.Weight, FilterAxis: -1, Len: probeSize}
	var state State
	n := 0
	err := caught.Do(s, func() (err error) {
		if state, err = s.New(Layout{v}); err != nil {
			return err
		}
		for _, slot := range state.Slots() {
			n += len(slot.Vector)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	if _, leaves := state.(*sam); leaves {
		n += probeSize
	}
	return 4 * (n / probeSize) * parameters, nil
}
