package kernel

// A level is a set of vector instructions that the assembly may use. Each includes the ones before it.
type level int

const (
	portable level = iota // none: Go only
	avx2                  // AVX2 and FMA
	avx512                // AVX-512 F, BW, DQ and VL
)

func (l level) String() string { return [...]string{"portable", "avx2", "avx512"}[l] }
