package kernel

import "unsafe"

// The functions below run a micro-kernel over any number of panels. The arguments are as they were when they return.

// rows6 multiplies tiles of gathered rows by panels.
func rows6[T Float](a *rowsArgs) {
	b, c, tiles, panels, missing := a.b, a.c, a.tiles, a.panels, a.missing
	most := callPanels[T]()
	for j := int64(0); j < panels; j += most {
		a.b, a.c = unsafe.Add(b, j*a.panelStride), unsafe.Add(c, j*tileCols*size[T]())
		a.tiles, a.panels, a.missing = tiles, min(most, panels-j), 0
		if j+most >= panels {
			a.missing = missing
		}
		switch {
		case accelerated == portable || size[T]() != 4:
			rows6x16Go[T](a)
		case accelerated == avx2:
			rows6x16Asm(a)
		default:
			rows6x64Asm(a)
		}
	}
	a.b, a.c, a.tiles, a.panels = b, c, tiles, panels
}

// packed6 multiplies a packed tile by panels.
func packed6[T Float](a *packedArgs) {
	b, c, panels, missing := a.b, a.c, a.panels, a.missing
	most := callPanels[T]()
	for j := int64(0); j < panels; j += most {
		a.b, a.c = unsafe.Add(b, j*a.panelStride), unsafe.Add(c, j*tileCols*size[T]())
		a.panels, a.missing = min(most, panels-j), 0
		if j+most >= panels {
			a.missing = missing
		}
		switch {
		case accelerated == portable || size[T]() != 4:
			packed6x16Go[T](a)
		case accelerated == avx2:
			packed6x16Asm(a)
		default:
			packed6x64Asm(a)
		}
	}
	a.b, a.c, a.panels = b, c, panels
}

// outer6 adds up outer products of pixels.
func outer6[T Float](a *outerArgs) {
	g, c, panels := a.g, a.c, a.panels
	most := callPanels[T]()
	for j := int64(0); j < panels; j += most {
		a.g, a.c, a.panels = unsafe.Add(g, j*a.panelStride), unsafe.Add(c, j*tileCols*size[T]()), min(most, panels-j)
		switch {
		case accelerated == portable || size[T]() != 4:
			outer6x16Go[T](a)
		case accelerated == avx2:
			outer6x16Asm(a)
		default:
			outer6x64Asm(a)
		}
	}
	a.g, a.c, a.panels = g, c, panels
}

// callPanels is the number of panels that one call of a micro-kernel takes.
func callPanels[T Float]() int64 {
	if accelerated == avx512 && size[T]() == 4 {
		return widePanels
	}
	return 1
}

// masked says that the last panel may miss columns.
func masked[T Float]() bool { return callPanels[T]() > 1 }

// readsFirst says that rows6 reads all of a tile before it stores its product with this many columns.
func readsFirst[T Float](columns int) bool {
	return masked[T]() && columns <= widePanels*tileCols
}
