// The ground: losses on a grid that becomes finer. It always has the cells of the finest level; those not measured yet
// lie between their measured neighbors, so that a finer level moves the surface a little and nothing jumps.

export interface Axis {
  from: number;
  to: number;
  n: number;
}

export interface Direction {
  kind: string;
  unit: string;
  label: string;
  explained?: number | null;
  curvature?: number | null;
}

export interface Ground {
  x: Axis;
  y: Axis;
  directions: Direction[];
  columns: number;
  rows: number;
  stride: number; // every stride-th cell of a row is measured
  loss: Float32Array; // row by row, y ascending
  accuracy: Float32Array | null;
}

/** A level of the ground as it arrives. */
export interface Level {
  n: number; // columns
  rows: number;
  stride: number;
  loss: Float32Array;
  accuracy: Float32Array | null;
}

/** The head of a frame "grid" with its payload, as a level. */
export function levelOf(
  head: { n: number; rows?: number; stride?: number; accuracy?: boolean },
  data: Float32Array,
): Level {
  const rows = head.rows || head.n;
  const cells = head.n * rows;
  const want = head.accuracy ? 2 * cells : cells;
  if (data.length !== want) {
    throw new Error(`a grid of ${head.n} × ${rows} has ${data.length} numbers, want ${want}`);
  }
  return {
    n: head.n,
    rows,
    stride: head.stride || 1,
    loss: data.slice(0, cells),
    accuracy: head.accuracy ? data.slice(cells) : null,
  };
}

/** The values of a coarse grid at the cells of a fine one. What borders on NaN or ±Inf between cells is NaN. */
export function spread(coarse: Float32Array, n: number, rows: number, stride: number): Float32Array {
  if (stride === 1) return coarse.slice();
  const columns = (n - 1) * stride + 1;
  const height = (rows - 1) * stride + 1;
  const fine = new Float32Array(columns * height);
  for (let j = 0; j < height; j++) {
    const j0 = Math.floor(j / stride);
    const v = j / stride - j0;
    for (let i = 0; i < columns; i++) {
      const i0 = Math.floor(i / stride);
      const u = i / stride - i0;
      let sum = 0;
      // a weight of zero times NaN would be NaN: cells that take no part are left out
      if (u < 1 && v < 1) sum += (1 - u) * (1 - v) * coarse[j0 * n + i0]!;
      if (u > 0) sum += u * (1 - v) * coarse[j0 * n + i0 + 1]!;
      if (v > 0) {
        sum += (1 - u) * v * coarse[(j0 + 1) * n + i0]!;
        if (u > 0) sum += u * v * coarse[(j0 + 1) * n + i0 + 1]!;
      }
      fine[j * columns + i] = u === 0 && v === 0 ? coarse[j0 * n + i0]! : Number.isFinite(sum) ? sum : NaN;
    }
  }
  return fine;
}

/** The ground with a level laid on it. */
export function refined(plane: { x: Axis; y: Axis; directions?: Direction[] }, level: Level): Ground {
  return {
    x: plane.x,
    y: plane.y,
    directions: plane.directions ?? [],
    columns: (level.n - 1) * level.stride + 1,
    rows: (level.rows - 1) * level.stride + 1,
    stride: level.stride,
    loss: spread(level.loss, level.n, level.rows, level.stride),
    accuracy: level.accuracy && spread(level.accuracy, level.n, level.rows, level.stride),
  };
}

/** A grid of other cells, for a change of resolution that does not jump. */
export function resampled(from: Ground, columns: number, rows: number): Float32Array {
  const values = new Float32Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      values[j * columns + i] = sample(
        from.loss,
        from.columns,
        from.rows,
        (i / Math.max(columns - 1, 1)) * (from.columns - 1),
        (j / Math.max(rows - 1, 1)) * (from.rows - 1),
      );
    }
  }
  return values;
}

/** The value at a place between cells; the nearest cell's where one of the four is not finite. */
export function sample(values: Float32Array, columns: number, rows: number, i: number, j: number): number {
  const i0 = Math.min(Math.max(Math.floor(i), 0), Math.max(columns - 2, 0));
  const j0 = Math.min(Math.max(Math.floor(j), 0), Math.max(rows - 2, 0));
  const u = Math.min(Math.max(i - i0, 0), 1);
  const v = Math.min(Math.max(j - j0, 0), 1);
  const right = Math.min(i0 + 1, columns - 1);
  const up = Math.min(j0 + 1, rows - 1);
  const sum =
    (1 - v) * ((1 - u) * values[j0 * columns + i0]! + u * values[j0 * columns + right]!) +
    v * ((1 - u) * values[up * columns + i0]! + u * values[up * columns + right]!);
  if (Number.isFinite(sum)) return sum;
  return values[(v < 0.5 ? j0 : up) * columns + (u < 0.5 ? i0 : right)]!;
}

export const coordinate = (axis: Axis, cell: number, cells: number): number =>
  cells < 2 ? axis.from : axis.from + ((axis.to - axis.from) * cell) / (cells - 1);

/** The place between cells of a coordinate. */
export const cellOf = (axis: Axis, at: number, cells: number): number =>
  axis.to === axis.from ? 0 : ((at - axis.from) / (axis.to - axis.from)) * (cells - 1);

/** The loss and the accuracy at a place of the plane, between the cells; null outside. */
export function valueAt(g: Ground, a: number, b: number): { loss: number; accuracy: number | null } | null {
  const i = cellOf(g.x, a, g.columns);
  const j = cellOf(g.y, b, g.rows);
  const e = 1e-6 * g.columns;
  if (!(i >= -e && i <= g.columns - 1 + e && j >= -e && j <= g.rows - 1 + e)) return null;
  return {
    loss: sample(g.loss, g.columns, g.rows, i, j),
    accuracy: g.accuracy && sample(g.accuracy, g.columns, g.rows, i, j),
  };
}

export interface Hole {
  i: number;
  j: number;
  kind: "nan" | "infinite";
}

/** The measured cells that are not finite. */
export function holesOf(g: Ground): Hole[] {
  const holes: Hole[] = [];
  for (let j = 0; j < g.rows; j += g.stride) {
    for (let i = 0; i < g.columns; i += g.stride) {
      const z = g.loss[j * g.columns + i]!;
      if (!Number.isFinite(z)) holes.push({ i, j, kind: Number.isNaN(z) ? "nan" : "infinite" });
    }
  }
  return holes;
}

/** The lowest measured cell. */
export function lowestOf(g: Ground): { a: number; b: number; loss: number } | null {
  let best = -1;
  for (let j = 0; j < g.rows; j += g.stride) {
    for (let i = 0; i < g.columns; i += g.stride) {
      const k = j * g.columns + i;
      if (Number.isFinite(g.loss[k]!) && (best < 0 || g.loss[k]! < g.loss[best]!)) best = k;
    }
  }
  if (best < 0) return null;
  return {
    a: coordinate(g.x, best % g.columns, g.columns),
    b: coordinate(g.y, Math.floor(best / g.columns), g.rows),
    loss: g.loss[best]!,
  };
}
