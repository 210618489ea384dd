package main

import "fmt"

// layerNormPairs writes layer normalization and what goes back through it for two rows at a time, whose sums do not
// wait for one another. Each of these is added up as layerNorm does, eight elements at a time, so that both give the
// same bits.
func layerNormPairs(a *assembler) {
	p := rowPair{a}
	p.forward()
	p.backward()
}

// rowPair is two rows: the registers of the first are those of layerNorm, those of the second lie 16 further; the first
// is at offset AX, the second at CX.
type rowPair struct{ *assembler }

// begin loads the arguments and goes through the rows, two by two and then perhaps one.
func (p rowPair) begin(name string, body func(rows int, suffix string)) {
	arg := p.function(name+"512", layerNormFields...)
	for _, f := range [][2]string{
		{"dst", "DI"}, {"x", "SI"}, {"g", "R12"}, {"gamma", "DX"}, {"beta", "R13"}, {"rows", "R8"}, {"whole", "R9"},
		{"stride", "R10"}, {"mask", "R11"}, {"sums", "R14"}, {"plus", "R15"},
	} {
		p.op("MOVQ %s, %s", arg(f[0]), f[1])
	}
	p.op("TESTQ R11, R11")
	p.op("JZ unmasked")
	p.op("VMOVUPS (R11), Y15")
	p.op("VPMOVD2M Y15, K1")
	p.label("unmasked")
	p.op("SUBQ $2, R8")
	p.op("JLT last")
	p.label("pair")
	body(2, "Two")
	p.advance(2)
	p.op("SUBQ $2, R8")
	p.op("JGE pair")
	p.label("last")
	p.op("ADDQ $2, R8")
	p.op("JZ end")
	body(1, "One")
	p.label("end")
	p.ret()
}

// advance moves on by this many rows.
func (p rowPair) advance(rows int) {
	for _, pointer := range []string{"SI", "DI", "R12"} {
		p.op("LEAQ (%s)(R10*%d), %s", pointer, rows, pointer)
	}
	p.op("TESTQ R15, R15")
	p.op("JZ alone")
	p.op("LEAQ (R15)(R10*%d), R15", rows)
	p.label("alone")
}

// each goes along the rows, a vector of eight at a time, the last one masked if the row does not end with it.
func (p rowPair) each(name string, body func(masked bool)) {
	p.op("XORQ AX, AX")
	p.op("MOVQ R10, CX")
	p.op("CMPQ AX, R9")
	p.op("JGE %sRest", name)
	p.label(name)
	body(false)
	p.op("ADDQ $32, AX")
	p.op("ADDQ $32, CX")
	p.op("CMPQ AX, R9")
	p.op("JLT %s", name)
	p.label(name + "Rest")
	p.op("TESTQ R11, R11")
	p.op("JZ %sEnd", name)
	body(true)
	p.label(name + "End")
}

var rowOffsets = []string{"AX", "CX"}

// of loads a vector of a row.
func (p rowPair) of(pointer string, row int, masked bool, to int) {
	if masked {
		p.op("VMOVUPS.Z (%s)(%s*1), K1, Y%d", pointer, rowOffsets[row], to)
	} else {
		p.op("VMOVUPS (%s)(%s*1), Y%d", pointer, rowOffsets[row], to)
	}
}

func (p rowPair) put(from int, pointer string, row int, masked bool) {
	if masked {
		p.op("VMOVUPS Y%d, K1, (%s)(%s*1)", from, pointer, rowOffsets[row])
	} else {
		p.op("VMOVUPS Y%d, (%s)(%s*1)", from, pointer, rowOffsets[row])
	}
}

// centered loads x-mean, 0 after the end of the row.
func (p rowPair) centered(row int, masked bool, to int) {
	p.of("SI", row, masked, to)
	if masked {
		p.op("VSUBPS.Z Y%d, Y%d, K1, Y%d", 16*row, to, to)
	} else {
		p.op("VSUBPS Y%d, Y%d, Y%d", 16*row, to, to)
	}
}

func (p rowPair) standardized(row int, masked bool, to int) {
	p.centered(row, masked, to)
	p.op("VMULPS Y%d, Y%d, Y%d", 16*row+9, to, to)
}

// sum adds up the eight float64 of a register into its lowest.
func (p rowPair) sum(x, t int) {
	p.op("VEXTRACTF64X4 $1, Z%d, Y%d", x, t)
	p.op("VADDPD Y%d, Y%d, Y%d", t, x, x)
	p.op("VEXTRACTF64X2 $1, Y%d, X%d", x, t)
	p.op("VADDPD X%d, X%d, X%d", t, x, x)
	p.op("VUNPCKHPD X%d, X%d, X%d", x, x, t)
	p.op("VADDSD X%d, X%d, X%d", t, x, x)
}

// clear sets registers of the rows to 0.
func (p rowPair) clear(rows int, registers ...int) {
	for row := range rows {
		for _, r := range registers {
			p.op("VPXORD Y%d, Y%d, Y%d", 16*row+r, 16*row+r, 16*row+r)
		}
	}
}

// moments sets register 0 of each row to the mean and register 9 to one over the deviation.
func (p rowPair) moments(rows int, suffix string) {
	p.clear(rows, 10, 12)
	p.each("sum"+suffix, func(masked bool) {
		for row := range rows {
			t := 16*row + 1
			p.of("SI", row, masked, t)
			p.op("VCVTPS2PD Y%d, Z%d", t, t)
			p.op("VADDPD Z%d, Z%d, Z%d", t, 16*row+10, 16*row+10)
		}
	})
	for row := range rows {
		t, s := 16*row, 16*row+10
		p.sum(s, t)
		p.op("VMULSD 80(BX), X%d, X%d", s, s)
		p.op("VCVTSD2SS X%d, X%d, X%d", s, s, t)
		p.op("VBROADCASTSS X%d, Y%d", t, t)
	}
	p.each("square"+suffix, func(masked bool) {
		for row := range rows {
			t := 16*row + 1
			p.centered(row, masked, t)
			p.op("VCVTPS2PD Y%d, Z%d", t, t)
			p.op("VFMADD231PD Z%d, Z%d, Z%d", t, t, 16*row+12)
		}
	})
	for row := range rows {
		t, s := 16*row+2, 16*row+12
		p.sum(s, t)
		p.op("VMULSD 80(BX), X%d, X%d", s, s)
		p.op("VADDSD 72(BX), X%d, X%d", s, s)
		p.op("VSQRTSD X%d, X%d, X%d", s, s, s)
		p.op("VMOVSS %s, X%d", p.constant(1), t)
		p.op("VCVTSS2SD X%d, X%d, X%d", t, t, t)
		p.op("VDIVSD X%d, X%d, X%d", s, t, s)
		p.op("VCVTSD2SS X%d, X%d, X%d", s, s, s)
		p.op("VBROADCASTSS X%d, Y%d", s, 16*row+9)
	}
}

func (p rowPair) forward() {
	p.begin("layerNorm", func(rows int, suffix string) {
		p.moments(rows, suffix)
		p.each("result"+suffix, func(masked bool) {
			p.of("DX", 0, masked, 2)
			p.of("R13", 0, masked, 3)
			for row := range rows {
				x := 16*row + 1
				p.standardized(row, masked, x)
				p.op("VFMADD213PS Y3, Y2, Y%d", x)
				p.put(x, "DI", row, masked)
			}
		})
	})
}

func (p rowPair) backward() {
	const normal, h, gamma, sums, ofH, ofBoth = 1, 2, 6, 7, 4, 5 // gamma and sums are the same for both rows
	factors := func(row int, masked bool, between func(normal, g int)) {
		p.standardized(row, masked, 16*row+normal)
		p.of("R12", row, masked, 16*row+h)
		between(16*row+normal, 16*row+h)
		p.op("VMULPS Y%d, Y%d, Y%d", gamma, 16*row+h, 16*row+h)
	}
	p.begin("layerNormBackward", func(rows int, suffix string) {
		p.moments(rows, suffix)
		p.clear(rows, ofH, ofBoth)
		p.each("means"+suffix, func(masked bool) {
			p.of("DX", 0, masked, gamma)
			p.of("R14", 0, masked, sums)
			for row := range rows {
				factors(row, masked, func(normal, g int) { p.op("VFMADD231PS Y%d, Y%d, Y%d", g, normal, sums) })
				p.op("VADDPS Y%d, Y%d, Y%d", 16*row+h, 16*row+ofH, 16*row+ofH)
				p.op("VFMADD231PS Y%d, Y%d, Y%d", 16*row+h, 16*row+normal, 16*row+ofBoth)
			}
			p.put(sums, "R14", 0, masked)
		})
		for row := range rows {
			for _, s := range []int{16*row + ofH, 16*row + ofBoth} {
				p.op("VCVTPS2PD Y%d, Z%d", s, s)
				p.sum(s, 16*row+h)
				p.op("VMULSD 80(BX), X%d, X%d", s, s)
				p.op("VCVTSD2SS X%d, X%d, X%d", s, s, s)
				p.op("VBROADCASTSS X%d, Y%d", s, s)
			}
		}
		result := func(name string, plus bool) {
			p.each(name+suffix, func(masked bool) {
				p.of("DX", 0, masked, gamma)
				for row := range rows {
					x, y := 16*row+normal, 16*row+h
					factors(row, masked, func(int, int) {})
					p.op("VSUBPS Y%d, Y%d, Y%d", 16*row+ofH, y, y)
					p.op("VFNMADD231PS Y%d, Y%d, Y%d", 16*row+ofBoth, x, y)
					p.op("VMULPS Y%d, Y%d, Y%d", 16*row+9, y, y)
					if plus {
						p.of("R15", row, masked, x)
						p.op("VADDPS Y%d, Y%d, Y%d", x, y, y)
					}
					p.put(y, "DI", row, masked)
				}
			})
		}
		p.op("TESTQ R15, R15")
		p.op("JZ single%s", suffix)
		result("sumResult", true)
		p.op("JMP done%s", suffix)
		p.label(fmt.Sprint("single", suffix))
		result("result", false)
		p.label(fmt.Sprint("done", suffix))
	})
}
