package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x6b65726e)) }

// random returns n normal numbers.
func random[T Float](r *rand.Rand, n int) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = T(r.NormFloat64())
	}
	return s
}

func wide[T Float](s []T) []float64 {
	w := make([]float64, len(s))
	for i, v := range s {
		w[i] = float64(v)
	}
	return w
}

// epsilon is the rounding unit of T.
func epsilon[T Float]() float64 {
	if size[T]() == 4 {
		return 0x1p-23
	}
	return 0x1p-52
}

// near fails unless got and want agree to tolerance rounding units of the largest element. NaN and infinities must
// agree exactly.
func near[T Float](t *testing.T, what string, got []T, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d elements, want %d", what, len(got), len(want))
	}
	largest := 0.0
	for _, v := range want {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			largest = max(largest, math.Abs(v))
		}
	}
	limit := tolerance * epsilon[T]() * largest
	for i, w := range want {
		g := float64(got[i])
		if math.IsNaN(w) && math.IsNaN(g) || w == g || math.Abs(g-w) <= limit {
			continue
		}
		t.Fatalf("%s: element %d is %g, want %g within %g", what, i, g, w, limit)
	}
}

// same fails unless the bits are equal.
func same[T Float](t *testing.T, what string, got, want []T) {
	t.Helper()
	for i, w := range want {
		if math.Float64bits(float64(got[i])) != math.Float64bits(float64(w)) {
			t.Fatalf("%s: element %d is %g, want the same bits as %g", what, i, got[i], w)
		}
	}
}

// sameBits runs f, which fills dst, with one and with several processors, a few times, and compares.
func sameBits[T Float](t *testing.T, what string, dst []T, f func()) {
	t.Helper()
	procs := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(procs)
	f()
	want := append([]T(nil), dst...)
	for range 3 {
		runtime.GOMAXPROCS(max(2, runtime.NumCPU()))
		for i := range dst {
			dst[i] = T(math.NaN())
		}
		f()
		same(t, what, dst, want)
	}
}

// noAllocations fails if f allocates in its steady state, on one processor or on several, also right after a
// collection.
func noAllocations(t *testing.T, what string, f func()) {
	t.Helper()
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	if n := testing.AllocsPerRun(5, f); n != 0 {
		t.Errorf("%s: %g allocations a call", what, n)
	}
	runtime.GC()
	for range 10 {
		f()
	}
	var before, after runtime.MemStats
	// of several trials: the runtime allocates now and then for itself, to park goroutines
	least := uint64(math.MaxUint64)
	for trial := 0; trial < 10 && least > 0; trial++ {
		runtime.ReadMemStats(&before)
		for range 5 {
			f()
		}
		runtime.ReadMemStats(&after)
		least = min(least, after.Mallocs-before.Mallocs)
	}
	if least != 0 {
		t.Errorf("%s: %d allocations in 5 calls on %d processors", what, least, runtime.GOMAXPROCS(0))
	}
}

// bothTypes runs a test for float32 and float64.
func bothTypes(t *testing.T, f32, f64 func(*testing.T)) {
	t.Run("float32", f32)
	t.Run("float64", f64)
}

// trials is the number of random shapes: fewer where every memory access is checked.
func trials(n int) int {
	if raceEnabled || testing.Short() {
		return n / 8
	}
	return n
}

// flops reports a rate.
func flops(b *testing.B, perCall int) {
	b.ReportMetric(float64(perCall)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOPS")
}

// dot is the inner product in float64.
func dot[T Float](a, b []T) float64 {
	s := 0.0
	for i, v := range a {
		s += float64(v) * float64(b[i])
	}
	return s
}

// adjoint fails unless <a, b> = <c, d> to rounding.
func adjoint[T Float](t *testing.T, what string, a, b, c, d []T) {
	t.Helper()
	left, right := dot(a, b), dot(c, d)
	norm := math.Sqrt(dot(a, a)*dot(b, b)) + math.Sqrt(dot(c, c)*dot(d, d))
	if !(math.Abs(left-right) <= 100*epsilon[T]()*norm) {
		t.Fatalf("%s: %g on one side, %g on the other", what, left, right)
	}
}

// mustPanic fails unless f panics, and returns the message.
func mustPanic(t *testing.T, what string, f func()) (message string) {
	t.Helper()
	defer func() {
		r := recover()
		if r == nil {
			t.Errorf("%s: no panic", what)
		}
		message = fmt.Sprint(r)
	}()
	f()
	return
}

// atLevels runs a test at every level that runs here.
func atLevels(t *testing.T, test func(*testing.T)) {
	highest := accelerated
	defer func() { accelerated = highest }()
	for l := portable; l <= highest; l++ {
		accelerated = l
		t.Run(l.String(), test)
	}
}
