//go:build !noasm

package kernel

import "golang.org/x/sys/cpu"

// accelerated is the level that runs here. Tests lower it.
var accelerated = detect()

func detect() level {
	x := &cpu.X86
	switch {
	case !x.HasAVX2 || !x.HasFMA:
		return portable
	case x.HasAVX512F && x.HasAVX512BW && x.HasAVX512DQ && x.HasAVX512VL:
		return avx512
	}
	return avx2
}

//go:noescape
func rows6x16Asm(a *rowsArgs)

//go:noescape
func packed6x16Asm(a *packedArgs)

//go:noescape
func outer6x16Asm(a *outerArgs)

//go:noescape
func rows6x64Asm(a *rowsArgs)

//go:noescape
func packed6x64Asm(a *packedArgs)

//go:noescape
func outer6x64Asm(a *outerArgs)

//go:noescape
func packPanelsAsm(a *packArgs)

//go:noescape
func packTilesAsm(a *packArgs)

//go:noescape
func transpose8Asm(a *transposeArgs)

//go:noescape
func winogradInputAsm(a *winogradArgs)

//go:noescape
func winogradOutputAsm(a *winogradArgs)

//go:noescape
func winogradOutputGradAsm(a *winogradArgs)

//go:noescape
func winogradWeightsAsm(a *winogradArgs)

//go:noescape
func winogradWeightGradAsm(a *winogradArgs)

//go:noescape
func winogradInput512Asm(a *winogradArgs)

//go:noescape
func winogradOutput512Asm(a *winogradArgs)

//go:noescape
func winogradOutputGrad512Asm(a *winogradArgs)

//go:noescape
func winogradWeights512Asm(a *winogradArgs)

//go:noescape
func winogradWeightGrad512Asm(a *winogradArgs)

//go:noescape
func exp8Asm(a *vectorArgs)

//go:noescape
func sigmoid8Asm(a *vectorArgs)

//go:noescape
func tanh8Asm(a *vectorArgs)

//go:noescape
func relu8Asm(a *vectorArgs)

//go:noescape
func mul8Asm(a *vectorArgs)

//go:noescape
func add8Asm(a *vectorArgs)

//go:noescape
func reluGrad8Asm(a *vectorArgs)

//go:noescape
func leakyReLU8Asm(a *vectorArgs)

//go:noescape
func leakyReLUGrad8Asm(a *vectorArgs)

//go:noescape
func columnDotsAsm(a *columnArgs)

//go:noescape
func columnSumsAsm(a *columnArgs)

//go:noescape
func columnSquaresAsm(a *columnArgs)

//go:noescape
func affineRowsAsm(a *affineArgs)

//go:noescape
func halvesPickAsm(a *halvesArgs)

//go:noescape
func halvesPutAsm(a *halvesArgs)

//go:noescape
func normReLUAsm(a *normArgs)

//go:noescape
func normReLUHalvesAsm(a *normArgs)

//go:noescape
func normSumsAsm(a *normArgs)

//go:noescape
func normSumsHalvesAsm(a *normArgs)

//go:noescape
func normGradAsm(a *normArgs)

//go:noescape
func normGradHalvesAsm(a *normArgs)

//go:noescape
func normReLU512Asm(a *normArgs)

//go:noescape
func normReLUHalves512Asm(a *normArgs)

//go:noescape
func normSums512Asm(a *normArgs)

//go:noescape
func normSumsHalves512Asm(a *normArgs)

//go:noescape
func normGrad512Asm(a *normArgs)

//go:noescape
func normGradHalves512Asm(a *normArgs)

//go:noescape
func convSquares512Asm(a *squaresArgs)

//go:noescape
func convPeaks512Asm(a *squaresArgs)

//go:noescape
func winogradSquares512Asm(a *winogradArgs)

//go:noescape
func winogradPeaks512Asm(a *winogradArgs)

//go:noescape
func columnDots512Asm(a *columnArgs)

//go:noescape
func columnSums512Asm(a *columnArgs)

//go:noescape
func columnSquares512Asm(a *columnArgs)

//go:noescape
func affineRows512Asm(a *affineArgs)
