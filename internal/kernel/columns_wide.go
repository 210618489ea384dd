package kernel

const (
	wideColumns = 1 << 12 // columns above which pieces are made of columns
	wideStep    = 1 << 9  // columns in a piece
)

// wideSums adds up the columns of a matrix that has few rows beside them. A piece does some columns of all rows, as
// reduction does: the sums of each of its pieces of rows are added up in order.
type wideSums[T Float] struct {
	dst, x     []T
	rows, cols int
	runners    [][2][wideStep]float64 // the sums of some rows, and of all so far
}

func sumWide[T Float](dst, x []T, rows, cols int) {
	list := recycled[wideSums[T]]()
	w := list.get()
	if w.runners == nil {
		w.runners = make([][2][wideStep]float64, workers)
	}
	w.dst, w.x, w.rows, w.cols = dst, x, rows, cols
	parallelIf(rows*cols >= parallelColumns, ceilDiv(cols, wideStep), w)
	w.dst, w.x = nil, nil
	list.put(w)
}

func (w *wideSums[T]) piece(worker, i int) {
	from, to := i*wideStep, min((i+1)*wideStep, w.cols)
	part, total := w.runners[worker][0][:to-from], w.runners[worker][1][:to-from]
	clear(total)
	step := rowsPerPiece(w.cols)
	for row := 0; row < w.rows; row += step {
		clear(part)
		w.add(part, from, row, min(step, w.rows-row))
		for j, v := range part {
			total[j] += v
		}
	}
	for j, v := range total {
		w.dst[from+j] = T(v)
	}
}

// add adds some rows of the columns from a given one on.
func (w *wideSums[T]) add(sum []float64, from, row, rows int) {
	x := w.x[row*w.cols+from:]
	done := columnBlocksOf(columnSums, sum, sum, x, x, rows, w.cols)
	for i := range rows {
		for j, v := range x[i*w.cols:][done:len(sum)] {
			sum[done+j] += float64(v)
		}
	}
}
