//go:build !noasm

package kernel

//go:noescape
func pauseAsm()

//go:noescape
func sgdUpdateAsm(a *updateArgs)

//go:noescape
func momentumUpdateAsm(a *updateArgs)

//go:noescape
func nesterovUpdateAsm(a *updateArgs)

//go:noescape
func rmsUpdateAsm(a *updateArgs)

//go:noescape
func adamUpdateAsm(a *updateArgs)

//go:noescape
func log8Asm(a *vectorArgs)

//go:noescape
func gelu8Asm(a *vectorArgs)

//go:noescape
func geluGrad8Asm(a *vectorArgs)

//go:noescape
func geluSlope8Asm(a *vectorArgs)

//go:noescape
func gelu512Asm(a *vectorArgs)

//go:noescape
func geluGrad512Asm(a *vectorArgs)

//go:noescape
func geluSlope512Asm(a *vectorArgs)

//go:noescape
func silu8Asm(a *vectorArgs)

//go:noescape
func siluGrad8Asm(a *vectorArgs)

//go:noescape
func sigmoidGrad8Asm(a *vectorArgs)

//go:noescape
func tanhGrad8Asm(a *vectorArgs)

//go:noescape
func biasAsm(a *biasArgs)

//go:noescape
func biasReLUAsm(a *biasArgs)

//go:noescape
func softmaxRowsAsm(a *softmaxArgs)

//go:noescape
func scaledSoftmaxRowsAsm(a *softmaxArgs)

//go:noescape
func softmaxGradRowsAsm(a *softmaxArgs)

//go:noescape
func logSumExpRowsAsm(a *softmaxArgs)

//go:noescape
func finiteAsm(a *finiteArgs)

//go:noescape
func layerNormAsm(a *layerNormArgs)

//go:noescape
func layerNormGradAsm(a *layerNormArgs)

//go:noescape
func layerNormScaleAsm(a *layerNormArgs)

//go:noescape
func attentionWeights512Asm(a *weightsArgs)

//go:noescape
func layerNormBackwardAsm(a *layerNormArgs)

//go:noescape
func layerNorm512Asm(a *layerNormArgs)

//go:noescape
func layerNormBackward512Asm(a *layerNormArgs)

// processorArgs are the arguments of the assembly. It knows this layout.
type processorArgs struct {
	number int64 // 0
	known  int64 // 8
}

//go:noescape
func processorAsm(a *processorArgs)

//go:noescape
func processorKnownAsm(a *processorArgs)
