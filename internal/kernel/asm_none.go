//go:build !amd64 || noasm

package kernel

// accelerated is the level that runs here. There is none, so the functions below are never called.
var accelerated = portable

func rows6x16Asm(*rowsArgs)                  {}
func packed6x16Asm(*packedArgs)              {}
func outer6x16Asm(*outerArgs)                {}
func rows6x64Asm(*rowsArgs)                  {}
func packed6x64Asm(*packedArgs)              {}
func packPanelsAsm(*packArgs)                {}
func packTilesAsm(*packArgs)                 {}
func transpose8Asm(*transposeArgs)           {}
func outer6x64Asm(*outerArgs)                {}
func winogradInputAsm(*winogradArgs)         {}
func winogradOutputAsm(*winogradArgs)        {}
func winogradOutputGradAsm(*winogradArgs)    {}
func winogradWeightsAsm(*winogradArgs)       {}
func winogradWeightGradAsm(*winogradArgs)    {}
func exp8Asm(*vectorArgs)                    {}
func sigmoid8Asm(*vectorArgs)                {}
func tanh8Asm(*vectorArgs)                   {}
func relu8Asm(*vectorArgs)                   {}
func mul8Asm(*vectorArgs)                    {}
func add8Asm(*vectorArgs)                    {}
func reluGrad8Asm(*vectorArgs)               {}
func leakyReLU8Asm(*vectorArgs)              {}
func leakyReLUGrad8Asm(*vectorArgs)          {}
func columnDotsAsm(*columnArgs)              {}
func columnSumsAsm(*columnArgs)              {}
func columnSquaresAsm(*columnArgs)           {}
func affineRowsAsm(*affineArgs)              {}
func halvesPickAsm(*halvesArgs)              {}
func halvesPutAsm(*halvesArgs)               {}
func normReLUAsm(*normArgs)                  {}
func normReLUHalvesAsm(*normArgs)            {}
func normSumsAsm(*normArgs)                  {}
func normSumsHalvesAsm(*normArgs)            {}
func normGradAsm(*normArgs)                  {}
func normGradHalvesAsm(*normArgs)            {}
func winogradInput512Asm(*winogradArgs)      {}
func winogradOutput512Asm(*winogradArgs)     {}
func winogradOutputGrad512Asm(*winogradArgs) {}
func winogradWeights512Asm(*winogradArgs)    {}
func winogradWeightGrad512Asm(*winogradArgs) {}

func normReLU512Asm(*normArgs)            {}
func normReLUHalves512Asm(*normArgs)      {}
func normSums512Asm(*normArgs)            {}
func normSumsHalves512Asm(*normArgs)      {}
func normGrad512Asm(*normArgs)            {}
func winogradSquares512Asm(*winogradArgs) {}
func winogradPeaks512Asm(*winogradArgs)   {}
func convSquares512Asm(*squaresArgs)      {}
func convPeaks512Asm(*squaresArgs)        {}
func normGradHalves512Asm(*normArgs)      {}
func columnDots512Asm(*columnArgs)        {}
func columnSums512Asm(*columnArgs)        {}
func columnSquares512Asm(*columnArgs)     {}
func affineRows512Asm(*affineArgs)        {}
