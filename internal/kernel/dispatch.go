package kernel

// rows6x16 multiplies tiles of gathered rows by a panel.
func rows6x16[T Float](a *rowsArgs) {
	if accelerated >= avx2 && size[T]() == 4 {
		rows6x16Asm(a)
		return
	}
	rows6x16Go[T](a)
}

// packed6x16 multiplies a packed tile by a panel.
func packed6x16[T Float](a *packedArgs) {
	if accelerated >= avx2 && size[T]() == 4 {
		packed6x16Asm(a)
		return
	}
	packed6x16Go[T](a)
}

// outer6x16 adds up outer products of pixels.
func outer6x16[T Float](a *outerArgs) {
	if accelerated >= avx2 && size[T]() == 4 {
		outer6x16Asm(a)
		return
	}
	outer6x16Go[T](a)
}
