// What both drawings of the relief, with WebGL and without, make of a ground and a scale: heights and flags of cells.

import { type Lens, RELIEF, type Vec, hit, project, rayOf } from "./terrain-camera";
import { type Axis, type Ground, cellOf, coordinate, sample } from "./terrain-ground";
import { type Scale, heightOf, isCut } from "./terrain-scale";

export const WHOLE = 0;
export const CUT = 1;
export const HOLE = 2;

export interface Heights {
  columns: number;
  rows: number;
  x: Axis;
  y: Axis;
  height: Float32Array; // 0 to 1; of a hole, that of its neighbors
  flag: Uint8Array;
}

export function heightsOf(g: Ground, s: Scale): Heights {
  const { columns, rows } = g;
  const height = new Float32Array(columns * rows);
  const flag = new Uint8Array(columns * rows);
  for (let k = 0; k < height.length; k++) {
    const z = g.loss[k]!;
    if (!Number.isFinite(z)) {
      flag[k] = HOLE;
      continue;
    }
    height[k] = heightOf(s, z);
    if (isCut(s, z)) flag[k] = CUT;
  }
  for (let k = 0; k < height.length; k++) if (flag[k] === HOLE) height[k] = around(height, flag, k, columns, rows);
  return { columns, rows, x: g.x, y: g.y, height, flag };
}

function around(height: Float32Array, flag: Uint8Array, k: number, columns: number, rows: number): number {
  const [ci, cj] = [k % columns, Math.floor(k / columns)];
  let [sum, n] = [0, 0];
  for (let j = Math.max(cj - 1, 0); j <= Math.min(cj + 1, rows - 1); j++) {
    for (let i = Math.max(ci - 1, 0); i <= Math.min(ci + 1, columns - 1); i++) {
      if (flag[j * columns + i] === HOLE) continue;
      sum += height[j * columns + i]!;
      n++;
    }
  }
  return n > 0 ? sum / n : 0;
}

/** The height in the picture's space at x and z; NaN in a hole. */
export function reliefAt(h: Heights, x: number, z: number): number {
  const i = ((x + 1) / 2) * (h.columns - 1);
  const j = ((1 - z) / 2) * (h.rows - 1);
  if (h.flag[Math.round(j) * h.columns + Math.round(i)] === HOLE) return NaN;
  return sample(h.height, h.columns, h.rows, i, j) * RELIEF;
}

/** Where a place of the plane is in the picture's space, on the ground or at a loss of its own. */
export function spot(h: Heights, s: Scale, a: number, b: number, loss?: number): Vec {
  const x = (2 * cellOf(h.x, a, h.columns)) / Math.max(h.columns - 1, 1) - 1;
  const z = 1 - (2 * cellOf(h.y, b, h.rows)) / Math.max(h.rows - 1, 1);
  const own = loss === undefined ? NaN : heightOf(s, loss) * RELIEF;
  const y = Number.isNaN(own) ? reliefAt(h, Math.min(Math.max(x, -1), 1), Math.min(Math.max(z, -1), 1)) : own;
  return [x, Number.isNaN(y) ? 0 : y, z];
}

/** The place of the plane below a pixel; null where there is no ground. */
export function pick(
  h: Heights,
  l: Lens,
  x: number,
  y: number,
  width: number,
  height: number,
): { a: number; b: number } | null {
  const at = hit(l, rayOf(l, x, y, width, height), (px, pz) => reliefAt(h, px, pz));
  if (!at) return null;
  return {
    a: coordinate(h.x, ((at[0] + 1) / 2) * (h.columns - 1), h.columns),
    b: coordinate(h.y, ((1 - at[1]) / 2) * (h.rows - 1), h.rows),
  };
}

/** Whether the ground hides a point. */
export function hidden(h: Heights, l: Lens, p: Vec, width: number, height: number): boolean {
  const [px, py, depth] = project(l, p, width, height);
  const at = hit(l, rayOf(l, px, py, width, height), (x, z) => reliefAt(h, x, z));
  if (!at) return false;
  const y = reliefAt(h, at[0], at[1]);
  const q = project(l, [at[0], Number.isNaN(y) ? 0 : y, at[1]], width, height);
  return q[2] < depth - 0.03;
}
