package main

import "fmt"

// The transforms before and after the products of a convolution keep all that lies between S and D in the 32 registers
// of AVX-512, and leave out what the edge of an image cuts off a tile. They do the arithmetic of inputStep and
// outputStep, and so give the same bits.

// registers are those that are free.
type registers []int

func (r *registers) take() int {
	v := (*r)[0]
	*r = (*r)[1:]
	return v
}

func (r *registers) several(n int) []int {
	v := make([]int, n)
	for i := range v {
		v[i] = r.take()
	}
	return v
}

func (r *registers) free(v ...int) { *r = append(*r, v...) }

// transformRegisters are all besides the constants of a transform, which are the last below 16, and Z31.
func transformRegisters(constants int) *registers {
	r := registers{}
	for i := range 31 {
		if i < 16-constants || i >= 16 {
			r.free(i)
		}
	}
	return &r
}

// cut is the numbers of rows and columns that are wanted of a transform: the least or the most of each.
type cut struct{ rows, cols int }

// label tells the labels of the bodies apart.
func (c cut) label(name string) string { return fmt.Sprintf("%s%dx%d", name, c.rows, c.cols) }

// eachCut writes a body for every cut, and jumps to the one that the arguments ask for. It uses AX and R10.
func (a *assembler) eachCut(arg func(string) string, least, most int, body func(c cut)) {
	cuts := []cut{{most, most}, {most, least}, {least, most}, {least, least}}
	a.op("MOVQ %s, AX", arg("rows"))
	a.op("MOVQ %s, R10", arg("cols"))
	a.op("LEAQ (R10)(AX*2), AX") // a number of its own for every cut
	for _, c := range cuts[1:] {
		a.op("CMPQ AX, $%d", 2*c.rows+c.cols)
		a.op("JEQ %s", c.label("start"))
	}
	for _, c := range cuts {
		a.label(c.label("start"))
		body(c)
	}
}

// row is the operand for row i of a column of S: the first three rows lie from R8 on, the others from R9 on.
func row(i, off int) string {
	return fmt.Sprintf("%d(%s)%s", off, []string{"R8", "R9"}[i/3], []string{"", "(DX*1)", "(DX*2)"}[i%3])
}

// firstColumn makes R8 and R9 point to the first column of S, nextColumn to the next.
func firstColumn(a *assembler) {
	a.op("MOVQ R12, R8")
	a.op("LEAQ (DX)(DX*2), R9")
	a.op("ADDQ R8, R9")
}

func nextColumn(a *assembler) {
	a.op("ADDQ R15, R8")
	a.op("ADDQ R15, R9")
}

// winogradPeaks512 writes winogradSquares for a normalization that rises, and ReLU: the maximum of a square is taken
// first, and the rest done to it alone.
func winogradPeaks512(a *assembler) {
	m := matrixTransform{name: "winogradPeaks", constants: []float64{4, 8, 2}}
	arg := m.begin(a)
	a.op("MOVQ %s, R11", arg("params"))
	a.op("MOVQ %s, SI", arg("dstRow"))
	a.op("VPTERNLOGD $0xff, Y31, Y31, Y31") // NaN
	a.eachCut(arg, 1, 2, func(c cut) {
		a.label(c.label("block"))
		free := transformRegisters(len(m.constants))
		left := outputColumns(a, free, c)
		a.op("MOVQ R13, DI")
		var y [4][]int
		for i, sums := range left {
			y[i] = outputHalves(a, free, sums, c.cols)
			if i%2 == 0 {
				continue
			}
			for j := range c.cols {
				square := [4]int{y[i-1][2*j], y[i-1][2*j+1], y[i][2*j], y[i][2*j+1]}
				scale := free.take()
				a.op("VMOVUPS %s, Y%d", a.parameter(normScale), scale)
				squarePeak(a, square, scale, 31, square[1], a.parameter)
				a.op("VMOVUPS Y%d, (DI)%s", square[1], []string{"", "(R14*1)"}[j])
				free.free(scale)
				free.free(square[:]...)
			}
			if i < len(left)-1 {
				a.op("ADDQ SI, DI")
			}
		}
		a.op("ADDQ $%d, R11", 64*normParams)
		a.nextBlock(c.label("block"))
	})
}

// outputColumns multiplies from the left: the registers of the rows of Aᵀ S, of which there are two for each that is
// wanted of the squares.
func outputColumns(a *assembler, free *registers, c cut) [][]int {
	left := make([][]int, 2*c.rows)
	firstColumn(a)
	for j := range 4 + c.cols {
		s := free.several(4 + c.rows)
		for i, y := range s {
			a.op("VMOVUPS %s, Y%d", row(i, 0), y)
			a.op("PREFETCHT0 %s", row(i, a.vector()))
		}
		for i, y := range outputHalves(a, free, s, c.rows) {
			left[i] = append(left[i], y)
		}
		if j < 3+c.cols {
			nextColumn(a)
		}
	}
	return left
}

// outputHalves is outputStep of some registers in place, one half of it or both: two results for each.
func outputHalves(a *assembler, free *registers, m []int, halves int) []int {
	p, r := free.take(), free.take()
	q, s := m[1], m[3]
	a.op("VADDPS Y%d, Y%d, Y%d", m[2], m[1], p)
	a.op("VSUBPS Y%d, Y%d, Y%d", m[2], m[1], q)
	a.op("VADDPS Y%d, Y%d, Y%d", m[4], m[3], r)
	a.op("VSUBPS Y%d, Y%d, Y%d", m[4], m[3], s)
	a.op("VADDPS Y%d, Y%d, Y%d", p, m[0], m[0]) // m0 + p + r
	a.op("VADDPS Y%d, Y%d, Y%d", r, m[0], m[0])
	results := []int{m[0], q}
	if halves == 2 {
		a.op("VADDPS Y%d, Y%d, Y%d", m[5], q, m[5]) // q + 8 s + m5
		a.op("VFMADD231PS Y14, Y%d, Y%d", s, m[5])
		a.op("VFMADD231PS Y13, Y%d, Y%d", r, p) // p + 4 r
		results = append(results, p, m[5])
	} else {
		free.free(p)
	}
	a.op("VFMADD231PS Y15, Y%d, Y%d", s, q) // q + 2 s
	free.free(m[2], s, m[4], r)
	return results
}

// squarePeak sets register to to what ReLU and a normalization that rises make of the maximum of four registers, or to
// NaN where one of them is. The registers and K1 are lost.
func squarePeak(a *assembler, z [4]int, scale, nan, to int, parameter func(i int) string) {
	a.op("VCMPPS $7, Y%d, Y%d, K1", z[0], z[1]) // neither is NaN
	a.op("VCMPPS $7, Y%d, Y%d, K1, K1", z[2], z[3])
	a.op("VMAXPS Y%d, Y%d, Y%d", z[1], z[0], z[0])
	a.op("VMAXPS Y%d, Y%d, Y%d", z[3], z[2], z[2])
	a.op("VMAXPS Y%d, Y%d, Y%d", z[2], z[0], z[0])
	a.op("VFMADD213PS %s, Y%d, Y%d", parameter(normShift), scale, z[0])
	a.op("VMOVAPS Y%d, Y%d", nan, to)
	a.op("VMAXPS %s, Y%d, K1, Y%d", parameter(normFloor), z[0], to)
}

// nextBlock moves on to the next block of channels, or returns.
func (a *assembler) nextBlock(label string) {
	a.op("ADDQ $%d, R12", a.vector())
	a.op("ADDQ $%d, R13", a.vector())
	a.op("SUBQ $%d, CX", a.vector())
	a.op("JNZ %s", label)
	a.ret()
}

// winogradInput512 writes winogradInput: the upper half of D first, whose rows are made of the first five rows of S,
// and then the lower one, made of the last five.
func winogradInput512(a *assembler) {
	m := matrixTransform{name: "winogradInput", from: 6, constants: []float64{4, 5, 2}}
	arg := m.begin(a)
	m.rowMasks(a, arg)
	a.op("MOVQ R10, SI") // the bits of the columns
	a.eachCut(arg, 5, 6, func(c cut) {
		a.op("MOVQ %s, R10", arg("dstRow"))
		a.label(c.label("block"))
		a.op("MOVQ R13, DI")
		var beside []func()
		for half := range 2 {
			free := transformRegisters(len(m.constants))
			left, outside := inputColumns(a, free, c, half)
			beside = append(beside, outside...)
			for _, d := range left {
				results := inputStepOf(a, free, d)
				a.op("MOVQ DI, R11")
				for j, y := range results {
					a.op("VMOVUPS Y%d, (R11)", y)
					if j < len(results)-1 {
						a.op("ADDQ R14, R11")
					}
				}
				a.op("ADDQ R10, DI")
				free.free(results...)
			}
		}
		a.nextBlock(c.label("block"))
		for _, outside := range beside {
			outside()
		}
	})
}

// inputColumns multiplies from the left: the registers of three rows of Bᵀ S, or of two where the last one is not
// wanted. It fetches the places of D, which are many and far apart. What it returns besides writes what is done for
// columns that are outside.
func inputColumns(a *assembler, free *registers, c cut, half int) (left [][]int, beside []func()) {
	rows := min(3, c.rows-3*half)
	left = make([][]int, rows)
	a.op("MOVQ DI, AX")
	firstColumn(a)
	for j := range c.cols {
		for i := range rows {
			a.op("PREFETCHT0 (AX)%s", []string{"", "(R10*1)", "(R10*2)"}[i])
		}
		d := free.several(2 + rows)
		outside, inside := c.label(fmt.Sprintf("outside%d%d", half, j)), c.label(fmt.Sprintf("column%d%d", half, j))
		a.op("BTQ $%d, SI", j)
		a.op("JCC %s", outside)
		for k, y := range d {
			i := k + half
			a.op("VMOVUPS.Z %s, K%d, Y%d", row(i, 0), i+1, y)
			if half == 0 || i == 5 {
				a.op("PREFETCHT0 %s", row(i, a.vector()))
			}
		}
		a.label(inside)
		beside = append(beside, func() {
			a.label(outside)
			for _, y := range d {
				a.op("VXORPS Y%d, Y%d, Y%d", y, y, y)
			}
			a.op("JMP %s", inside)
		})
		for i, y := range []func(*assembler, *registers, []int) []int{upperInput, lowerInput}[half](a, free, d) {
			left[i] = append(left[i], y)
		}
		if j < c.cols-1 {
			nextColumn(a)
			a.op("ADDQ R14, AX")
		}
	}
	return left, beside
}

// upperInput is the first half of inputStep, of its first five operands.
func upperInput(a *assembler, free *registers, d []int) []int {
	y := free.take()
	a.op("VMOVAPS Y%d, Y%d", d[4], y) // 4 d0 - 5 d2 + d4
	a.op("VFMADD231PS Y13, Y%d, Y%d", d[0], y)
	a.op("VFNMADD231PS Y14, Y%d, Y%d", d[2], y)
	inputPair(a, d[0], d[1], d[2], d[3], d[4])
	free.free(d[1], d[2], d[3])
	return []int{y, d[0], d[4]}
}

// inputPair sets the registers first and d4 to (d4 - 4 d2) ± (d3 - 4 d1); d3 is lost.
func inputPair(a *assembler, first, d1, d2, d3, d4 int) {
	a.op("VFNMADD231PS Y13, Y%d, Y%d", d2, d4)
	a.op("VFNMADD231PS Y13, Y%d, Y%d", d1, d3)
	a.op("VADDPS Y%d, Y%d, Y%d", d3, d4, first)
	a.op("VSUBPS Y%d, Y%d, Y%d", d3, d4, d4)
}

// lowerInput is the second half of inputStep, of its last five operands, or of four if the last result is not wanted.
func lowerInput(a *assembler, free *registers, d []int) []int {
	results := []int{d[3], d[1]}
	if len(d) == 5 {
		lastInput(a, d[0], d[2], d[4])
		results = append(results, d[4])
	}
	a.op("VSUBPS Y%d, Y%d, Y%d", d[1], d[3], d[1]) // (d4 - d2) ± 2 (d3 - d1)
	a.op("VSUBPS Y%d, Y%d, Y%d", d[0], d[2], d[0])
	a.op("VMOVAPS Y%d, Y%d", d[1], d[3])
	a.op("VFMADD231PS Y15, Y%d, Y%d", d[0], d[3])
	a.op("VFNMADD231PS Y15, Y%d, Y%d", d[0], d[1])
	free.free(d[0], d[2])
	return results
}

// lastInput sets d5 to 4 d1 - 5 d3 + d5.
func lastInput(a *assembler, d1, d3, d5 int) {
	a.op("VFMADD231PS Y13, Y%d, Y%d", d1, d5)
	a.op("VFNMADD231PS Y14, Y%d, Y%d", d3, d5)
}

// inputStepOf is inputStep of some registers, without its last result if there are only five.
func inputStepOf(a *assembler, free *registers, d []int) []int {
	first, difference, other := free.take(), free.take(), free.take()
	a.op("VMOVAPS Y%d, Y%d", d[4], first)
	a.op("VFMADD231PS Y13, Y%d, Y%d", d[0], first)
	a.op("VFNMADD231PS Y14, Y%d, Y%d", d[2], first)
	results := []int{first, d[0], d[4], d[1], difference}
	if len(d) == 6 {
		lastInput(a, d[1], d[3], d[5])
		results = append(results, d[5])
	}
	a.op("VSUBPS Y%d, Y%d, Y%d", d[2], d[4], difference)
	a.op("VSUBPS Y%d, Y%d, Y%d", d[1], d[3], other)
	inputPair(a, d[0], d[1], d[2], d[3], d[4])
	a.op("VMOVAPS Y%d, Y%d", difference, d[1])
	a.op("VFMADD231PS Y15, Y%d, Y%d", other, d[1])
	a.op("VFNMADD231PS Y15, Y%d, Y%d", other, difference)
	free.free(d[2], d[3], other)
	return results
}
