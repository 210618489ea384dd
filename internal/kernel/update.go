package kernel

import (
	"fmt"
	"math"
	"unsafe"
)

// UpdateFactors are the scalars of a solver's step. The assembly knows this layout.
type UpdateFactors struct {
	Rate      float32 // η; for Adam with the bias of the first moment corrected
	Decay     float32 // λ, of θ that is added to the gradient
	Decoupled float32 // ηλ, of θ that is taken away beside it
	Keep1     float32 // of the first memory
	Take1     float32 // of the gradient into it
	Keep2     float32 // of the second memory
	Take2     float32 // of the squared gradient into it
	Root      float32 // corrects the bias of the root of the second memory
	Epsilon   float32 // is added to the root
}

// The steps of solvers. Each reads and writes everything once; the gradient stays as it is. With d = g + λθ:

// SGD moves θ ← θ − ηd.
func SGD(theta, grad []float32, f *UpdateFactors) { runUpdate(updateSGD, theta, grad, nil, nil, f) }

// Momentum moves b ← μb + d, θ ← θ − ηb, with μ = Keep1.
func Momentum(theta, grad, velocity []float32, f *UpdateFactors) {
	runUpdate(updateMomentum, theta, grad, velocity, nil, f)
}

// Nesterov moves b ← μb + d, θ ← θ − η(d + μb), with μ = Keep1.
func Nesterov(theta, grad, velocity []float32, f *UpdateFactors) {
	runUpdate(updateNesterov, theta, grad, velocity, nil, f)
}

// RMS moves v ← Keep2·v + Take2·d², θ ← θ − ηd/(√v + ε).
func RMS(theta, grad, square []float32, f *UpdateFactors) {
	runUpdate(updateRMS, theta, grad, square, nil, f)
}

// Adam moves m ← Keep1·m + Take1·d, v ← Keep2·v + Take2·d², θ ← θ − (ηm/(Root·√v + ε) + Decoupled·θ).
func Adam(theta, grad, first, second []float32, f *UpdateFactors) {
	runUpdate(updateAdam, theta, grad, first, second, f)
}

type updateKind int

const (
	updateSGD updateKind = iota
	updateMomentum
	updateNesterov
	updateRMS
	updateAdam
)

// memories is the number of vectors that the step remembers.
func (k updateKind) memories() int {
	switch k {
	case updateSGD:
		return 0
	case updateAdam:
		return 2
	}
	return 1
}

// updateArgs are the arguments of the assembly. It knows this layout.
type updateArgs struct {
	theta, grad, first, second unsafe.Pointer // 0, 8, 16, 24
	factors                    *UpdateFactors // 32
	vectors                    int64          // 40
}

// update is a step in progress.
type update struct {
	kind    updateKind
	factors UpdateFactors
	theta   []float32
	grad    []float32
	memory  [2][]float32
}

func runUpdate(kind updateKind, theta, grad, first, second []float32, f *UpdateFactors) {
	n := len(theta)
	for i, v := range [][]float32{grad, first, second}[:1+kind.memories()] {
		if len(v) != n {
			panic(fmt.Sprintf("kernel: a solver's step over %d elements: vector %d has %d", n, i, len(v)))
		}
	}
	list := recycled[update]()
	u := list.get()
	*u = update{kind, *f, theta, grad, [2][]float32{first, second}}
	parallelIf(n >= parallelElements, ceilDiv(n, elementPiece), u)
	*u = update{}
	list.put(u)
}

func (u *update) piece(_, i int) {
	from, to := i*elementPiece, min((i+1)*elementPiece, len(u.theta))
	theta, grad := u.theta[from:to], u.grad[from:to]
	var memory [2][]float32
	for m := range u.kind.memories() {
		memory[m] = u.memory[m][from:to]
	}
	if accelerated >= avx2 {
		u.accelerated(theta, grad, memory)
	} else {
		u.portable(theta, grad, memory)
	}
}

// accelerated computes by the assembly, the elements after the last whole vector through a padded one.
func (u *update) accelerated(theta, grad []float32, memory [2][]float32) {
	n := len(theta) / lanes * lanes
	if n > 0 {
		u.call(theta[:n], grad, memory)
	}
	if n == len(theta) {
		return
	}
	var rest [4][lanes]float32
	copy(rest[0][:], theta[n:])
	copy(rest[1][:], grad[n:])
	padded := [2][]float32{rest[2][:], rest[3][:]}
	for m := range u.kind.memories() {
		copy(padded[m], memory[m][n:])
	}
	u.call(rest[0][:], rest[1][:], padded)
	copy(theta[n:], rest[0][:])
	for m := range u.kind.memories() {
		copy(memory[m][n:], padded[m])
	}
}

// call runs the assembly over whole vectors.
func (u *update) call(theta, grad []float32, memory [2][]float32) {
	a := updateArgs{theta: addr(theta, 0), grad: addr(grad, 0), factors: &u.factors, vectors: int64(len(theta) / 8)}
	switch u.kind.memories() {
	case 2:
		a.second = addr(memory[1], 0)
		fallthrough
	case 1:
		a.first = addr(memory[0], 0)
	}
	switch u.kind {
	case updateSGD:
		sgdUpdateAsm(&a)
	case updateMomentum:
		momentumUpdateAsm(&a)
	case updateNesterov:
		nesterovUpdateAsm(&a)
	case updateRMS:
		rmsUpdateAsm(&a)
	case updateAdam:
		adamUpdateAsm(&a)
	}
}

// portable is the portable twin of the assembly.
func (u *update) portable(theta, grad []float32, memory [2][]float32) {
	f, first, second := &u.factors, memory[0], memory[1]
	for i, g := range grad {
		x := theta[i]
		d := g + f.Decay*x
		switch u.kind {
		case updateSGD:
			theta[i] = x - f.Rate*d
		case updateMomentum:
			first[i] = f.Keep1*first[i] + d
			theta[i] = x - f.Rate*first[i]
		case updateNesterov:
			first[i] = f.Keep1*first[i] + d
			theta[i] = x - f.Rate*(d+f.Keep1*first[i])
		case updateRMS:
			first[i] = f.Keep2*first[i] + f.Take2*(d*d)
			theta[i] = x - f.Rate*(d/(root(first[i])+f.Epsilon))
		case updateAdam:
			first[i] = f.Keep1*first[i] + f.Take1*d
			second[i] = f.Keep2*second[i] + f.Take2*(d*d)
			theta[i] = x - (f.Rate*first[i]/(root(second[i])*f.Root+f.Epsilon) + f.Decoupled*x)
		}
	}
}

// root compiles to one instruction.
func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }
