package layers

import "landscape/graph"

// ResNet12 is the residual encoder of few-shot learning (Oreshkin, Rodríguez and Lacoste, 2018; Lee, Maji, Ravichandran
// and Soatto, 2019): four stages of 64, 160, 320 and 640 filters, each a residual block of three convolutions 3×3 with
// LeakyReLU of slope 0.1 and max pooling 2×2 after it, then the mean over the image. It maps images of at least 16×16
// to embeddings (n, 640).
//
// Published codes differ in the widths (64-128-256-512 in TADAM's), in DropBlock, which is left out here, and in the
// mean at the end, instead of which MetaOptNet's code flattens the 5×5 maps of its images of 84×84.
func ResNet12() Sequential {
	var s Sequential
	for _, filters := range []int{64, 160, 320, 640} {
		body := normed(filters, 3, 1)
		for range 2 {
			body = append(body, LeakyReLU{Slope: 0.1})
			body = append(body, normed(filters, 3, 1)...)
		}
		s.Layers = append(s.Layers, Residual{
			Body:     Sequential{Layers: body},
			Shortcut: Sequential{Layers: normed(filters, 1, 1)},
			After:    LeakyReLU{Slope: 0.1},
		}, MaxPool2D{})
	}
	s.Layers = append(s.Layers, GlobalAvgPool2D{})
	return s
}

// ResNet18 is the residual network of He, Zhang, Ren and Sun (2016) as an encoder of small images, of 32×32 or 84×84:
// it begins with a convolution 3×3 that keeps their size, instead of one of 7×7 with stride 2 and a pooling. Four
// stages of two blocks with 64, 128, 256 and 512 filters follow, each but the first halving the size, then the mean
// over the image: embeddings (n, 512).
func ResNet18() Sequential {
	s := Sequential{Layers: append(normed(64, 3, 1), ReLU{})}
	for i, filters := range []int{64, 128, 256, 512} {
		stride := min(i+1, 2)
		s.Layers = append(s.Layers, basicBlock(filters, stride, i > 0), basicBlock(filters, 1, false))
	}
	s.Layers = append(s.Layers, GlobalAvgPool2D{})
	return s
}

// basicBlock is a residual block of two convolutions 3×3, whose shortcut is a convolution 1×1 where the shape changes.
func basicBlock(filters, stride int, changes bool) Residual {
	body := append(normed(filters, 3, stride), ReLU{})
	r := Residual{Body: Sequential{Layers: append(body, normed(filters, 3, 1)...)}, After: ReLU{}}
	if changes {
		r.Shortcut = Sequential{Layers: normed(filters, 1, stride)}
	}
	return r
}

// normed is a convolution with batch norm. One with a stride pads by ⌊kernel/2⌋ on all sides, as in PyTorch, where Same
// would pad less at the top and at the left.
func normed(filters, kernel, stride int) []graph.Layer {
	c := Conv2D{Filters: filters, Kernel: kernel, NoBias: true}
	if p := kernel / 2; stride > 1 {
		c.Stride, c.Padding = stride, Pad(p, p, p, p)
	}
	return []graph.Layer{c, BatchNorm{}}
}
