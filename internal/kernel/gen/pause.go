package main

// pause waits for a moment in which the processor saves power, and leaves a loop of waiting faster.
func pause(a *assembler) {
	a.WriteString("\nTEXT ·pauseAsm(SB), NOSPLIT, $0-0\n")
	a.op("PAUSE")
	a.op("RET")
}
