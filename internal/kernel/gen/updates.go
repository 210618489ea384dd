package main

import "fmt"

// updates writes the steps of the solvers, each a single pass over θ, the gradient and the solver's memory, in vectors
// of 8. The factors lie in a block of float32, in the order of the Go struct updateFactors.
func updates(a *assembler) {
	a.update("sgd", 0, []string{"rate", "decay"}, func(f func(string) string) { // θ ← θ − η(g + λθ)
		a.op("VFMADD231PS Y0, %s, Y1", f("decay"))
		a.op("VFNMADD231PS Y1, %s, Y0", f("rate"))
	})
	// b ← μb + g + λθ; θ ← θ − ηb
	a.update("momentum", 1, []string{"rate", "decay", "keep1"}, func(f func(string) string) {
		a.op("VFMADD231PS Y0, %s, Y1", f("decay"))
		a.op("VFMADD213PS Y1, %s, Y2", f("keep1"))
		a.op("VFNMADD231PS Y2, %s, Y0", f("rate"))
	})
	// … θ ← θ − η(g + λθ + μb)
	a.update("nesterov", 1, []string{"rate", "decay", "keep1"}, func(f func(string) string) {
		a.op("VFMADD231PS Y0, %s, Y1", f("decay"))
		a.op("VFMADD213PS Y1, %s, Y2", f("keep1"))
		a.op("VFMADD231PS Y2, %s, Y1", f("keep1"))
		a.op("VFNMADD231PS Y1, %s, Y0", f("rate"))
	})
	adam := []string{"rate", "decay", "keep1", "take1", "keep2", "take2", "root", "epsilon", "decoupled"}
	a.update("adam", 2, adam, func(f func(string) string) {
		a.op("VFMADD231PS Y0, %s, Y1", f("decay"))
		a.op("VMULPS %s, Y2, Y2", f("keep1"))
		a.op("VFMADD231PS Y1, %s, Y2", f("take1")) // m
		a.op("VMULPS Y1, Y1, Y1")
		a.op("VMULPS %s, Y3, Y3", f("keep2"))
		a.op("VFMADD231PS Y1, %s, Y3", f("take2")) // v
		a.op("VSQRTPS Y3, Y4")
		a.op("VFMADD213PS %s, %s, Y4", f("epsilon"), f("root"))
		a.op("VMULPS %s, Y2, Y5", f("rate"))
		a.op("VDIVPS Y4, Y5, Y5")
		a.op("VFMADD231PS Y0, %s, Y5", f("decoupled"))
		a.op("VSUBPS Y5, Y0, Y0")
	})
	a.update("rms", 1, []string{"rate", "decay", "keep2", "take2", "epsilon"}, func(f func(string) string) { // v in Y2
		a.op("VFMADD231PS Y0, %s, Y1", f("decay"))
		a.op("VMULPS Y1, Y1, Y4")
		a.op("VMULPS %s, Y2, Y2", f("keep2"))
		a.op("VFMADD231PS Y4, %s, Y2", f("take2"))
		a.op("VSQRTPS Y2, Y4")
		a.op("VADDPS %s, Y4, Y4", f("epsilon"))
		a.op("VDIVPS Y4, Y1, Y1")
		a.op("VFNMADD231PS Y1, %s, Y0", f("rate"))
	})
}

// factorOrder is the order of updateFactors.
var factorOrder = []string{"rate", "decay", "decoupled", "keep1", "take1", "keep2", "take2", "root", "epsilon"}

// update writes a step: core moves Y0 = θ by Y1 = g, with the memory in Y2 and Y3 as far as there are such, and Y4 and
// Y5 free; the factors are kept in registers from Y6 on. The gradient stays as it is.
func (a *assembler) update(name string, memories int, factors []string, core func(f func(string) string)) {
	arg := a.function(name+"Update", "theta", "grad", "first", "second", "factors", "vectors")
	a.op("MOVQ %s, DI", arg("theta"))
	a.op("MOVQ %s, SI", arg("grad"))
	memory := []string{"R8", "R9"}[:memories]
	for i, r := range memory {
		a.op("MOVQ %s, %s", arg([]string{"first", "second"}[i]), r)
	}
	a.op("MOVQ %s, DX", arg("factors"))
	a.op("MOVQ %s, CX", arg("vectors"))
	registers := map[string]string{}
	for i, f := range factors {
		registers[f] = a.factor(6+i, f)
	}
	a.op("XORQ AX, AX")
	a.loop("one")
	a.op("VMOVUPS (DI)(AX*1), Y0")
	a.op("VMOVUPS (SI)(AX*1), Y1")
	for i, r := range memory {
		a.op("VMOVUPS (%s)(AX*1), Y%d", r, 2+i)
	}
	core(func(f string) string { return registers[f] })
	a.op("VMOVUPS Y0, (DI)(AX*1)")
	for i, r := range memory {
		a.op("VMOVUPS Y%d, (%s)(AX*1)", 2+i, r)
	}
	a.op("ADDQ $32, AX")
	a.op("DECQ CX")
	a.op("JNZ one")
	a.ret()
}

// factor spreads a factor over a register.
func (a *assembler) factor(register int, name string) string {
	for i, f := range factorOrder {
		if f == name {
			a.op("VBROADCASTSS %d(DX), Y%d", 4*i, register)
		}
	}
	return fmt.Sprintf("Y%d", register)
}
