// The map: the ground from above, with contour lines. It is the ground truth beside the relief.

import type { Contour } from "./terrain-contour";
import { css, type RGB, SETS } from "./terrain-color";
import { type Ground, type Hole, cellOf, coordinate } from "./terrain-ground";
import { CUT, HOLE, type Heights } from "./terrain-heights";
import type { Mark } from "./terrain-overlay";
import { halo, label, symbol } from "./terrain-overlay";
import { marbleColor } from "./terrain-paint";
import { type Scale, heightOf } from "./terrain-scale";
import { FONT, type Theme } from "./terrain-theme";
import { number, place } from "./terrain-words";
import { placeAt, POINTS, type Trails } from "./marbles-trails";

/** The frame of the map in its picture. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function frameOf(width: number, height: number): Frame {
  const [left, bottom, gap] = [34, 34, 8];
  const side = Math.max(Math.min(width - left - gap, height - bottom - gap), 10);
  return { left: left + Math.max(0, (width - left - gap - side) / 2), top: gap, width: side, height: side };
}

/** Where a place of the plane is in the picture. */
export function toPicture(g: { x: Ground["x"]; y: Ground["y"] }, f: Frame, a: number, b: number): [number, number] {
  return [f.left + cellOf(g.x, a, 2) * f.width, f.top + (1 - cellOf(g.y, b, 2)) * f.height];
}

/** The place of the plane at a pixel; null outside. */
export function toPlane(
  g: { x: Ground["x"]; y: Ground["y"] },
  f: Frame,
  x: number,
  y: number,
): { a: number; b: number } | null {
  const u = (x - f.left) / f.width;
  const v = 1 - (y - f.top) / f.height;
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return null;
  return { a: coordinate(g.x, u, 2), b: coordinate(g.y, v, 2) };
}

/** The colors of the ground from above, lit from the upper left; pixels of a picture of this size. */
export function shadedImage(h: Heights, table: Uint8Array, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  const { columns, rows } = h;
  const value = (i: number, j: number) =>
    h.height[Math.min(Math.max(j, 0), rows - 1) * columns + Math.min(Math.max(i, 0), columns - 1)]!;
  // the shade of each cell once; pixels lie between cells
  const shade = new Float32Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const dx = ((value(i + 1, j) - value(i - 1, j)) * (columns - 1)) / 2;
      const dy = ((value(i, j + 1) - value(i, j - 1)) * (rows - 1)) / 2;
      const size = Math.hypot(0.55 * dx, 0.55 * dy, 1);
      shade[j * columns + i] = 0.7 + 0.42 * ((0.55 * (0.62 * dx - 0.5 * dy) + 0.7) / size) - 0.02;
    }
  }
  for (let py = 0; py < height; py++) {
    const j = (1 - (py + 0.5) / height) * (rows - 1);
    const j0 = Math.min(Math.floor(j), Math.max(rows - 2, 0));
    const v = rows > 1 ? j - j0 : 0;
    for (let px = 0; px < width; px++) {
      const i = ((px + 0.5) / width) * (columns - 1);
      const i0 = Math.min(Math.floor(i), Math.max(columns - 2, 0));
      const u = columns > 1 ? i - i0 : 0;
      const o = 4 * (py * width + px);
      const near = Math.round(j) * columns + Math.round(i);
      if (h.flag[near] === HOLE) continue; // transparent: the paper shows
      const k = j0 * columns + i0;
      const right = columns > 1 ? 1 : 0;
      const up = rows > 1 ? columns : 0;
      const mix = (f: Float32Array) =>
        (1 - v) * ((1 - u) * f[k]! + u * f[k + right]!) + v * ((1 - u) * f[k + up]! + u * f[k + up + right]!);
      const c = 3 * Math.round(mix(h.height) * 255);
      const s = mix(shade);
      const cut = h.flag[near] === CUT && (px + py) % 8 < 2 ? 0.72 : 1;
      image.data[o] = table[c]! * s * cut;
      image.data[o + 1] = table[c + 1]! * s * cut;
      image.data[o + 2] = table[c + 2]! * s * cut;
      image.data[o + 3] = 255;
    }
  }
  return image;
}

export interface MapPicture {
  ground: Ground;
  heights: Heights;
  scale: Scale;
  table: Uint8Array;
  theme: Theme;
  contours: Contour[];
  paths: Float32Array[];
  pathColor: string;
  trees: Float32Array;
  holes: Hole[];
  marks: Mark[];
  names: [string, string];
  width: number;
  height: number;
}

const scratch = typeof document === "undefined" ? null : document.createElement("canvas");

/** Draws what does not move. */
export function drawMap(ctx: CanvasRenderingContext2D, m: MapPicture, ratio: number): Frame {
  const f = frameOf(m.width, m.height);
  const { ground: g, theme } = m;
  ctx.clearRect(0, 0, m.width, m.height);
  if (scratch) {
    const [w, h] = [Math.round(f.width * Math.min(ratio, 1.5)), Math.round(f.height * Math.min(ratio, 1.5))];
    scratch.width = w;
    scratch.height = h;
    scratch.getContext("2d")!.putImageData(shadedImage(m.heights, m.table, w, h), 0, 0);
    ctx.drawImage(scratch, f.left, f.top, f.width, f.height);
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(f.left, f.top, f.width, f.height);
  ctx.clip();
  const pixel = (i: number, j: number): [number, number] => [
    f.left + (i / Math.max(g.columns - 1, 1)) * f.width,
    f.top + (1 - j / Math.max(g.rows - 1, 1)) * f.height,
  ];
  m.contours.forEach((contour, k) => {
    ctx.strokeStyle = penOf(m, contour.loss);
    ctx.lineWidth = k % 5 === 0 ? 1.1 : 0.6;
    ctx.beginPath();
    for (const line of contour.lines)
      line.forEach(([i, j], n) => (n ? ctx.lineTo(...pixel(i, j)) : ctx.moveTo(...pixel(i, j))));
    ctx.stroke();
  });
  for (const l of labelsOf(m.contours, pixel, f)) {
    ctx.save();
    ctx.translate(l.x, l.y);
    ctx.rotate(l.angle);
    ctx.font = `10px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = css(colorOf(m, l.loss));
    ctx.strokeText(l.text, 0, 0);
    ctx.fillStyle = penOf(m, l.loss, 0.95);
    ctx.fillText(l.text, 0, 0);
    ctx.restore();
  }
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1.2;
  const r = Math.max(Math.min(f.width / g.columns / 2.2, 5), 1.6);
  ctx.beginPath();
  for (const hole of m.holes) {
    const [x, y] = pixel(hole.i, hole.j);
    ctx.moveTo(x - r, y - r);
    ctx.lineTo(x + r, y + r);
    if (hole.kind === "nan") continue; // infinite: one stroke; NaN: a cross
  }
  for (const hole of m.holes) {
    if (hole.kind !== "nan") continue;
    const [x, y] = pixel(hole.i, hole.j);
    ctx.moveTo(x - r, y + r);
    ctx.lineTo(x + r, y - r);
  }
  ctx.stroke();
  const trees = m.trees.length / 2;
  const every = Math.max(1, Math.ceil(trees / 1500));
  ctx.fillStyle = "rgba(20,62,44,.85)";
  ctx.beginPath();
  for (let k = 0; k < trees; k += every) {
    const [x, y] = toPicture(g, f, m.trees[2 * k]!, m.trees[2 * k + 1]!);
    ctx.moveTo(x - 2.2, y + 2);
    ctx.lineTo(x + 2.2, y + 2);
    ctx.lineTo(x, y - 3.4);
  }
  ctx.fill();
  for (const path of m.paths) {
    const trace = () => {
      ctx.beginPath();
      for (let k = 0; k + 2 < path.length; k += 3) ctx.lineTo(...toPicture(g, f, path[k]!, path[k + 1]!));
      ctx.stroke();
    };
    ctx.lineJoin = "round";
    ctx.strokeStyle = "rgba(0,0,0,.6)";
    ctx.lineWidth = 3.4;
    trace();
    ctx.strokeStyle = m.pathColor;
    ctx.lineWidth = 1.8;
    trace();
  }
  for (const mark of m.marks) {
    const [x, y] = toPicture(g, f, mark.a, mark.b);
    if (mark.kind !== "cursor") {
      symbol(ctx, mark.kind, x, y);
      if (f.width > 200) {
        const right = mark.kind === "origin" ? x < f.left + 50 : x < f.left + f.width - 100;
        label(ctx, mark.text, x + (right ? 9 : -9), y + (mark.kind === "origin" ? -10 : 11), right ? "left" : "right");
      }
    }
  }
  ctx.restore();
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.strokeRect(f.left + 0.5, f.top + 0.5, f.width - 1, f.height - 1);
  ctx.font = `10.5px ${FONT}`;
  ctx.fillStyle = theme.muted;
  ctx.textBaseline = "top";
  [g.x.from, (g.x.from + g.x.to) / 2, g.x.to].forEach((v, k) => {
    ctx.textAlign = k === 0 ? "left" : k === 1 ? "center" : "right";
    ctx.fillText(place(v), f.left + (k / 2) * f.width, f.top + f.height + 4);
  });
  ctx.textAlign = "right";
  [g.y.from, (g.y.from + g.y.to) / 2, g.y.to].forEach((v, k) => {
    ctx.textBaseline = k === 0 ? "bottom" : k === 1 ? "middle" : "top";
    ctx.fillText(place(v), f.left - 5, f.top + (1 - k / 2) * f.height);
  });
  ctx.fillStyle = theme.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.fillText(m.names[0], f.left + f.width / 2, f.top + f.height + 18, f.width);
  ctx.save();
  ctx.translate(f.left - 30, f.top + f.height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText(m.names[1], 0, 0, f.height);
  ctx.restore();
  return f;
}

const colorOf = (m: { scale: Scale; table: Uint8Array }, loss: number): RGB => {
  const k = 3 * Math.round(heightOf(m.scale, loss) * 255);
  return [m.table[k]!, m.table[k + 1]!, m.table[k + 2]!];
};

/** Ink that can be seen on the color of a loss. */
export function penOf(m: { scale: Scale; table: Uint8Array }, loss: number, alpha = 0.5): string {
  const c = colorOf(m, loss);
  return c[0] * 0.3 + c[1] * 0.59 + c[2] * 0.11 > 75 ? `rgba(0,6,14,${alpha})` : `rgba(235,240,255,${alpha})`;
}

export interface LineLabel {
  x: number;
  y: number;
  angle: number;
  text: string;
  loss: number;
}

/** A label upon the longest line of every other contour, where it does not meet another label. */
export function labelsOf(
  contours: Contour[],
  pixel: (i: number, j: number) => [number, number],
  f: Frame,
): LineLabel[] {
  const labels: LineLabel[] = [];
  contours.forEach((contour, k) => {
    if (k % 2 === 1) return;
    const line = contour.lines.reduce((best, l) => (l.length > best.length ? l : best), [] as [number, number][]);
    if (line.length < 12) return;
    for (const part of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const n = Math.floor(part * (line.length - 1));
      const [x, y] = pixel(...line[n]!);
      const [x0, y0] = pixel(...line[Math.max(n - 2, 0)]!);
      const [x1, y1] = pixel(...line[Math.min(n + 2, line.length - 1)]!);
      if (x < f.left + 20 || x > f.left + f.width - 20 || y < f.top + 12 || y > f.top + f.height - 12) continue;
      if (labels.some((l) => Math.hypot(l.x - x, l.y - y) < 42)) continue;
      let angle = Math.atan2(y1 - y0, x1 - x0);
      if (angle > Math.PI / 2) angle -= Math.PI;
      if (angle < -Math.PI / 2) angle += Math.PI;
      labels.push({ x, y, angle, text: number(contour.loss, 2), loss: contour.loss });
      break;
    }
  });
  return labels;
}

/** Draws what moves: marbles with their trails, and the cursor. */
export function drawMoving(
  ctx: CanvasRenderingContext2D,
  m: { ground: Ground; width: number; height: number },
  trails: Trails | null,
  time: number,
  cursor: { a: number; b: number } | null,
): void {
  ctx.clearRect(0, 0, m.width, m.height);
  const f = frameOf(m.width, m.height);
  ctx.save();
  ctx.beginPath();
  ctx.rect(f.left, f.top, f.width, f.height);
  ctx.clip();
  if (trails) rollOnMap(ctx, m.ground, f, trails, time);
  if (cursor) {
    const [x, y] = toPicture(m.ground, f, cursor.a, cursor.b);
    halo(ctx, () => {
      ctx.beginPath();
      ctx.arc(x, y, 6, 0, 2 * Math.PI);
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        ctx.moveTo(x + 4 * dx, y + 4 * dy);
        ctx.lineTo(x + 12 * dx, y + 12 * dy);
      }
      ctx.stroke();
    });
  }
  ctx.restore();
}

function rollOnMap(ctx: CanvasRenderingContext2D, g: Ground, f: Frame, t: Trails, time: number): void {
  const lines = SETS.map(() => new Path2D());
  const dots = new Map<string, Path2D>();
  const size = t.rows > 400 ? 1.6 : t.rows > 20 ? 2.5 : 4;
  const every = Math.max(1, Math.ceil(t.rows / 150));
  for (let row = 0; row < t.rows; row++) {
    const [a, b] = placeAt(t, row, time);
    const [x, y] = toPicture(g, f, a, b);
    if (row % every === 0) {
      const line = lines[Math.floor(t.meta[4 * row + 3]! / 8)] ?? lines[0]!;
      const till = Math.min(Math.max(time - t.born[row]!, 0) * t.meta[4 * row + 2]!, t.meta[4 * row + 1]! - 1);
      for (let k = 0; k <= till; k++) {
        const o = 4 * (row * POINTS + k);
        const [px, py] = toPicture(g, f, t.points[o]!, t.points[o + 1]!);
        if (k === 0) line.moveTo(px, py);
        else line.lineTo(px, py);
      }
      line.lineTo(x, y);
    }
    const color = marbleColor(t, row, time);
    let path = dots.get(color);
    if (!path) dots.set(color, (path = new Path2D()));
    if (t.rows > 400) path.rect(x - size, y - size, 2 * size, 2 * size);
    else {
      path.moveTo(x + size, y);
      path.arc(x, y, size, 0, 2 * Math.PI);
    }
  }
  ctx.globalAlpha = t.rows > 20 ? 0.45 : 0.95;
  ctx.lineWidth = t.rows > 20 ? 0.8 : 1.5;
  lines.forEach((line, k) => {
    ctx.strokeStyle = SETS[k]!;
    ctx.stroke(line);
  });
  ctx.globalAlpha = 1;
  ctx.strokeStyle = "rgba(0,0,0,.7)";
  ctx.lineWidth = t.rows > 400 ? 0.5 : 1;
  for (const [color, path] of dots) {
    ctx.fillStyle = color;
    ctx.stroke(path);
    ctx.fill(path);
  }
}
