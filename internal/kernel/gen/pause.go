package main

// pause waits for a moment in which the processor saves power, and leaves a loop of waiting faster.
func pause(a *assembler) {
	a.WriteString("\nTEXT ·pauseAsm(SB), NOSPLIT, $0-0\n")
	a.op("PAUSE")
	a.op("RET")
}

// processor stores what the operating system lets RDTSCP say of the processor, and 0 or not whether there is that
// instruction.
func processor(a *assembler) {
	arg := a.function("processor", "number", "known")
	a.op("RDTSCP")
	a.op("MOVL CX, %s", arg("number"))
	a.op("RET")
	a.function("processorKnown", "number", "known")
	a.op("MOVQ BX, DI")
	a.op("MOVL $0x80000001, AX")
	a.op("XORL CX, CX")
	a.op("CPUID")
	a.op("ANDL $0x08000000, DX")
	a.op("MOVQ DX, 8(DI)")
	a.op("RET")
}
