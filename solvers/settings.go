package solvers

import (
	"fmt"
	"math"
)

// settings checks the fields of a declaration and keeps the first thing that is wrong.
type settings struct {
	owner string
	err   error
}

func (s *settings) want(ok bool, field string, value any, allowed string) {
	if !ok && s.err == nil {
		s.err = fmt.Errorf("%s: %s is %v, want %s", s.owner, field, value, allowed)
	}
}

// The comparisons are false for NaN; the upper limit keeps factors finite in float32.

func (s *settings) positive(field string, x float64) {
	s.want(x > 0 && x <= math.MaxFloat32, field, x, "a positive number")
}

func (s *settings) notNegative(field string, x float64) {
	s.want(x >= 0 && x <= math.MaxFloat32, field, x, "a number from 0")
}

// fraction checks the decay of a moving average.
func (s *settings) fraction(field string, x float64) {
	s.want(x >= 0 && x < 1, field, x, "at least 0 and less than 1")
}

// epsilon checks what is added to a denominator, which has to survive the conversion to float32.
func (s *settings) epsilon(x float64) {
	s.want(float32(x) > 0 && x <= math.MaxFloat32, "Epsilon", x, "a number that is positive in float32")
}

func (s *settings) atLeast(least int, field string, n int) {
	s.want(n >= least, field, n, fmt.Sprintf("at least %d", least))
}

func (s *settings) schedule(field string, schedule Schedule) {
	c, ok := schedule.(interface{ check() error })
	if !ok || s.err != nil {
		return
	}
	if err := c.check(); err != nil {
		s.err = fmt.Errorf("%s: %s: %w", s.owner, field, err)
	}
}
