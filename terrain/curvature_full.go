package terrain

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// largestFull is the most parameters of which FullMatrix writes the matrix down: 2000² numbers are 32 MB.
const largestFull = 2000

// FullMatrix writes out a symmetric operator of up to 2000 rows, by its products with the unit vectors: for small nets,
// and to check what the other functions estimate. Its asymmetry is the largest |Hᵢⱼ − Hⱼᵢ| in units of the largest
// |Hᵢⱼ|, which measures the error of the products; the matrix is the symmetric part.
func FullMatrix(a Operator) (m *mat.SymDense, asymmetry float64, err error) {
	n := a.Dim()
	if n < 1 || n > largestFull {
		return nil, 0, fmt.Errorf("curvature: a full matrix of %d rows; want 1 to %d, and the eigenvalues of a "+
			"larger one by Lanczos", n, largestFull)
	}
	rows := make([][]float64, n)
	unit := make([]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
		unit[i] = 1
		if err := a.Apply(rows[i], unit); err != nil {
			return nil, 0, err
		}
		unit[i] = 0
	}
	m = mat.NewSymDense(n, nil)
	largest := 0.0
	for i := range n {
		for j := range i + 1 {
			asymmetry = max(asymmetry, math.Abs(rows[i][j]-rows[j][i]))
			largest = max(largest, math.Abs(rows[i][j]), math.Abs(rows[j][i]))
			m.SetSym(i, j, (rows[i][j]+rows[j][i])/2)
		}
	}
	if largest > 0 {
		asymmetry /= largest
	}
	return m, asymmetry, nil
}
