//go:build !amd64 || noasm

package kernel

func pauseAsm()                              {}
func sgdUpdateAsm(*updateArgs)               {}
func momentumUpdateAsm(*updateArgs)          {}
func nesterovUpdateAsm(*updateArgs)          {}
func rmsUpdateAsm(*updateArgs)               {}
func adamUpdateAsm(*updateArgs)              {}
func log8Asm(*vectorArgs)                    {}
func gelu8Asm(*vectorArgs)                   {}
func geluGrad8Asm(*vectorArgs)               {}
func geluSlope8Asm(*vectorArgs)              {}
func gelu512Asm(*vectorArgs)                 {}
func geluGrad512Asm(*vectorArgs)             {}
func geluSlope512Asm(*vectorArgs)            {}
func silu8Asm(*vectorArgs)                   {}
func siluGrad8Asm(*vectorArgs)               {}
func sigmoidGrad8Asm(*vectorArgs)            {}
func tanhGrad8Asm(*vectorArgs)               {}
func biasAsm(*biasArgs)                      {}
func biasReLUAsm(*biasArgs)                  {}
func softmaxRowsAsm(*softmaxArgs)            {}
func logSumExpRowsAsm(*softmaxArgs)          {}
func finiteAsm(*finiteArgs)                  {}
func layerNormAsm(*layerNormArgs)            {}
func layerNormGradAsm(*layerNormArgs)        {}
func layerNormScaleAsm(*layerNormArgs)       {}
func scaledSoftmaxRowsAsm(*softmaxArgs)      {}
func softmaxGradRowsAsm(*softmaxArgs)        {}
func attentionWeights512Asm(*weightsArgs)    {}
func layerNormBackwardAsm(*layerNormArgs)    {}
func layerNorm512Asm(*layerNormArgs)         {}
func layerNormBackward512Asm(*layerNormArgs) {}
