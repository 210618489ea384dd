package kernel

// accelerated says whether the assembly runs here.
const accelerated = false

func rows6x16Asm(*rowsArgs)     {}
func packed6x16Asm(*packedArgs) {}
func outer6x16Asm(*outerArgs)   {}
