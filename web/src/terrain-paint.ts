// The relief on a plain canvas, where there is no WebGL: the same view, painted from the back to the front.

import { type Lens, RELIEF, type Vec, project } from "./terrain-camera";
import { type RGB, css, kindColor, SETS } from "./terrain-color";
import { CUT, HOLE, type Heights, spot } from "./terrain-heights";
import type { Levels, Scale } from "./terrain-scale";
import { along } from "./terrain-scale";
import type { Theme } from "./terrain-theme";
import { OUTCOME_COLORS, placeAt, POINTS, type Trails } from "./marbles-trails";

export interface Painting {
  lens: Lens;
  width: number;
  height: number;
  heights: Heights;
  scale: Scale;
  levels: Levels;
  table: Uint8Array;
  theme: Theme;
  every: number; // cells along a side of a painted piece
}

/** Paints the ground, its contour lines and the walls below it. */
export function paintGround(ctx: CanvasRenderingContext2D, p: Painting): void {
  const { heights: h, lens: l, width, height, table } = p;
  const step = Math.max(1, p.every);
  const columns = Math.floor((h.columns - 1) / step) + 1;
  const rows = Math.floor((h.rows - 1) / step) + 1;
  if (columns < 2 || rows < 2) return;
  const xs = new Float32Array(columns * rows);
  const ys = new Float32Array(columns * rows);
  const top = new Float32Array(columns * rows);
  const world = (i: number, j: number, t: number): Vec => [
    (2 * i) / (columns - 1) - 1,
    t * RELIEF,
    1 - (2 * j) / (rows - 1),
  ];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * columns + i;
      top[k] = h.height[j * step * h.columns + i * step]!;
      const at = project(l, world(i, j, top[k]!), width, height);
      xs[k] = at[0];
      ys[k] = at[1];
    }
  }
  const span = along(p.scale, p.scale.high) - along(p.scale, p.scale.low);
  const first = (p.levels.start - along(p.scale, p.scale.low)) / span;
  const between = p.levels.step / span;
  // far to near along both sides of the grid
  const is = order(columns - 1, l.forward[0] < 0);
  const js = order(rows - 1, l.forward[2] > 0);
  const acrossFirst = Math.abs(l.forward[2]) > Math.abs(l.forward[0]);
  ctx.lineJoin = "round";
  ctx.lineWidth = 0.7;
  const piece = (i: number, j: number) => {
    const a = j * columns + i;
    const [b, c, d] = [a + 1, a + columns + 1, a + columns];
    const flag = h.flag[j * step * h.columns + i * step]!;
    if (flag === HOLE) return;
    const t = (top[a]! + top[b]! + top[c]! + top[d]!) / 4;
    const dx = ((top[b]! + top[c]! - top[a]! - top[d]!) / 4) * RELIEF * (columns - 1);
    const dy = ((top[d]! + top[c]! - top[a]! - top[b]!) / 4) * RELIEF * (rows - 1);
    ctx.fillStyle = css(lit(t, dx, dy, l, table));
    ctx.strokeStyle = ctx.fillStyle; // hides the seams
    ctx.beginPath();
    ctx.moveTo(xs[a]!, ys[a]!);
    ctx.lineTo(xs[b]!, ys[b]!);
    ctx.lineTo(xs[c]!, ys[c]!);
    ctx.lineTo(xs[d]!, ys[d]!);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
    const corners = [a, b, c, d];
    if (flag === CUT) {
      ctx.strokeStyle = "rgba(40,40,30,.4)";
      ctx.beginPath();
      ctx.moveTo(xs[a]!, ys[a]!);
      ctx.lineTo(xs[c]!, ys[c]!);
      ctx.stroke();
      return;
    }
    const low = Math.min(...corners.map((k) => top[k]!));
    const high = Math.max(...corners.map((k) => top[k]!));
    const from = Math.ceil((low - first) / between);
    if (first + from * between > high || high - low > 4 * between) return;
    ctx.strokeStyle = t > 0.25 ? "rgba(0,5,12,.38)" : "rgba(220,230,255,.38)";
    ctx.beginPath();
    for (let n = from; first + n * between <= high; n++) crossing(ctx, corners, top, xs, ys, first + n * between);
    ctx.stroke();
  };
  if (acrossFirst) for (const j of js) for (const i of is) piece(i, j);
  else for (const i of is) for (const j of js) piece(i, j);

  const wall = (cells: [number, number][], shade: number) => {
    ctx.fillStyle = css(p.theme.wall.map((c) => c * shade) as RGB);
    ctx.beginPath();
    for (const [i, j] of cells) ctx.lineTo(xs[j * columns + i]!, ys[j * columns + i]!);
    for (const [i, j] of [...cells].reverse()) {
      const at = project(l, world(i, j, -0.045 / RELIEF), width, height);
      ctx.lineTo(at[0], at[1]);
    }
    ctx.fill();
  };
  const row = (j: number) => Array.from({ length: columns }, (_, i): [number, number] => [i, j]);
  const column = (i: number) => Array.from({ length: rows }, (_, j): [number, number] => [i, j]);
  wall(row(l.forward[2] < 0 ? 0 : rows - 1), 0.92);
  wall(column(l.forward[0] < 0 ? columns - 1 : 0), 0.76);
}

function order(n: number, ascending: boolean): number[] {
  const list = Array.from({ length: n }, (_, k) => k);
  return ascending ? list : list.reverse();
}

function lit(t: number, dx: number, dy: number, l: Lens, table: Uint8Array): RGB {
  const size = Math.hypot(dx, 1, dy);
  const n: Vec = [-dx / size, 1 / size, dy / size];
  const flat = Math.hypot(l.forward[0], l.forward[2]) || 1;
  const light: Vec = [
    -l.right[0] * 0.75 + (l.forward[0] / flat) * 0.35,
    0.85,
    -l.right[2] * 0.75 + (l.forward[2] / flat) * 0.35,
  ];
  const length = Math.hypot(...light);
  const lambert = Math.max((n[0] * light[0] + n[1] * light[1] + n[2] * light[2]) / length, 0);
  const shade = 0.46 + 0.46 * lambert + 0.16 * (0.5 + 0.5 * n[1]);
  const i = 3 * Math.round(Math.min(Math.max(t, 0), 1) * 255);
  return [table[i]! * shade, table[i + 1]! * shade, table[i + 2]! * shade].map((c) => Math.min(c, 255)) as RGB;
}

/** The piece of a contour line in one cell, corners in a circle. */
function crossing(
  ctx: CanvasRenderingContext2D,
  corners: number[],
  top: Float32Array,
  xs: Float32Array,
  ys: Float32Array,
  level: number,
): void {
  let begun = false;
  for (let k = 0; k < 4; k++) {
    const a = corners[k]!;
    const b = corners[(k + 1) % 4]!;
    if (top[a]! < level === top[b]! < level) continue;
    const part = (level - top[a]!) / (top[b]! - top[a]!);
    const x = xs[a]! + part * (xs[b]! - xs[a]!);
    const y = ys[a]! + part * (ys[b]! - ys[a]!);
    if (begun) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    begun = !begun;
  }
}

/** Lines of the plane over the ground: the training's path. */
export function paintPath(
  ctx: CanvasRenderingContext2D,
  p: Painting,
  path: Float32Array,
  color: string,
  width: number,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (let k = 0; k + 2 < path.length; k += 3) {
    const [x, y, z] = spot(p.heights, p.scale, path[k]!, path[k + 1]!, path[k + 2]!);
    const at = project(p.lens, [x, y + 0.012, z], p.width, p.height);
    if (Math.abs(x) <= 1 && Math.abs(z) <= 1) ctx.lineTo(at[0], at[1]);
  }
  ctx.stroke();
}

export function paintTrees(ctx: CanvasRenderingContext2D, p: Painting, trees: Float32Array): void {
  const all = trees.length / 2;
  const every = Math.max(1, Math.ceil(all / 600));
  const list: { at: Vec; size: number }[] = [];
  for (let k = 0; k < all; k += every) {
    const at = project(p.lens, spot(p.heights, p.scale, trees[2 * k]!, trees[2 * k + 1]!), p.width, p.height);
    list.push({ at, size: (0.075 * p.lens.f * p.height) / 2 / at[2] });
  }
  list.sort((a, b) => b.at[2] - a.at[2]);
  ctx.fillStyle = p.theme.dark ? "#5b9074" : "#2c5b45";
  for (const { at, size } of list) {
    ctx.beginPath();
    ctx.moveTo(at[0] - size * 0.32, at[1]);
    ctx.lineTo(at[0] + size * 0.32, at[1]);
    ctx.lineTo(at[0], at[1] - size);
    ctx.fill();
  }
}

/** The color of a row of marbles at a time. */
export function marbleColor(t: Trails, row: number, time: number): string {
  const kind = t.meta[4 * row + 3]!;
  const outcome = kind % 8;
  const ended = (time - t.born[row]!) * t.meta[4 * row + 2]! >= t.meta[4 * row + 1]! - 1;
  if (outcome < 7 && ended) return OUTCOME_COLORS[outcome - 2] ?? kindColor(7);
  return SETS[Math.floor(kind / 8)] ?? SETS[0]!;
}

export function paintMarbles(ctx: CanvasRenderingContext2D, p: Painting, t: Trails, time: number): void {
  const size = t.rows > 400 ? 0.017 : t.rows > 20 ? 0.022 : 0.03;
  const flat = (a: number, b: number, loss: number): Vec | null => {
    const at = spot(p.heights, p.scale, a, b, loss);
    return Math.abs(at[0]) > 1.01 || Math.abs(at[2]) > 1.01 ? null : project(p.lens, at, p.width, p.height);
  };
  const fills = new Map<string, Path2D>();
  const lines = new Map<string, Path2D>();
  const get = (map: Map<string, Path2D>, color: string) => {
    let path = map.get(color);
    if (!path) map.set(color, (path = new Path2D()));
    return path;
  };
  const every = Math.max(1, Math.floor(t.rows / 120)); // of the trails: the painting should stay quick
  for (let row = 0; row < t.rows; row++) {
    const at = flat(...placeAt(t, row, time));
    if (row % every === 0) {
      const path = get(lines, SETS[Math.floor(t.meta[4 * row + 3]! / 8)] ?? SETS[0]!);
      const till = Math.min(Math.max(time - t.born[row]!, 0) * t.meta[4 * row + 2]!, t.meta[4 * row + 1]! - 1);
      let down = false;
      for (let k = 0; k <= till; k++) {
        const o = 4 * (row * POINTS + k);
        const q = flat(t.points[o]!, t.points[o + 1]!, t.points[o + 2]!);
        if (q && down) path.lineTo(q[0], q[1]);
        else if (q) path.moveTo(q[0], q[1]);
        down = q !== null;
      }
      if (at && down) path.lineTo(at[0], at[1]);
    }
    if (!at) continue;
    const r = Math.max((size * p.lens.f * p.height) / 2 / at[2], 1.5);
    const path = get(fills, marbleColor(t, row, time));
    path.moveTo(at[0] + r, at[1] - r);
    path.arc(at[0], at[1] - r * 0.8, r, 0, 2 * Math.PI);
  }
  ctx.lineWidth = 1;
  ctx.globalAlpha = t.rows > 20 ? 0.5 : 1;
  for (const [color, path] of lines) {
    ctx.strokeStyle = color;
    ctx.stroke(path);
  }
  ctx.globalAlpha = 1;
  ctx.lineWidth = 0.8;
  ctx.strokeStyle = "rgba(0,0,0,.65)";
  for (const [color, path] of fills) {
    ctx.fillStyle = color;
    ctx.fill(path);
    ctx.stroke(path);
  }
}
