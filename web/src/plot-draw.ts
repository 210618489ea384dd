// Drawing examples and what a net says of the places between them.

import type { Hole } from "./api";
import { kindColor, rgbOf } from "./terrain-color";
import { FONT, type Theme } from "./terrain-theme";
import { place } from "./terrain-words";
import type { Window } from "./plot-edit";

export interface Boundary extends Window {
  n: number;
  classes: number; // 0: a curve
  values: Float32Array;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const boxOf = (width: number, height: number): Box => ({
  left: 30,
  top: 6,
  width: Math.max(width - 36, 10),
  height: Math.max(height - 28, 10),
});

export const toPixel = (w: Window, b: Box, x: number, y: number): [number, number] => [
  b.left + ((x - w.xmin) / (w.xmax - w.xmin)) * b.width,
  b.top + (1 - (y - w.ymin) / (w.ymax - w.ymin)) * b.height,
];

export const toData = (w: Window, b: Box, px: number, py: number): [number, number] => [
  w.xmin + ((px - b.left) / b.width) * (w.xmax - w.xmin),
  w.ymin + (1 - (py - b.top) / b.height) * (w.ymax - w.ymin),
];

/** The shade of each place: the colors of the classes in the parts that the net gives them, on the paper's. */
export function shadesOf(b: Boundary, paper: [number, number, number]): ImageData {
  const image = new ImageData(b.n, b.n);
  const colors = Array.from({ length: b.classes }, (_, k) => rgbOf(kindColor(k)));
  for (let j = 0; j < b.n; j++) {
    for (let i = 0; i < b.n; i++) {
      const from = (j * b.n + i) * b.classes;
      const o = 4 * ((b.n - 1 - j) * b.n + i);
      let sure = 0;
      const mix = [0, 0, 0];
      for (let k = 0; k < b.classes; k++) {
        const p = b.values[from + k]!;
        sure = Math.max(sure, p);
        for (let c = 0; c < 3; c++) mix[c]! += p * colors[k]![c]!;
      }
      if (!Number.isFinite(sure)) continue;
      const part = 0.14 + 0.42 * Math.max((sure - 1 / b.classes) / (1 - 1 / b.classes), 0);
      for (let c = 0; c < 3; c++) image.data[o + c] = paper[c]! * (1 - part) + mix[c]! * part;
      image.data[o + 3] = 255;
    }
  }
  return image;
}

/** The marks of classes differ in shape as well as in color. */
export function traceMark(ctx: CanvasRenderingContext2D | Path2D, kind: number, x: number, y: number, r: number): void {
  switch (((kind % 4) + 4) % 4) {
    case 0:
      ctx.moveTo(x + r, y);
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      break;
    case 1:
      ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
      break;
    case 2:
      ctx.moveTo(x, y - r * 1.2);
      ctx.lineTo(x + r * 1.1, y + r * 0.8);
      ctx.lineTo(x - r * 1.1, y + r * 0.8);
      ctx.closePath();
      break;
    default:
      ctx.moveTo(x, y - r * 1.25);
      ctx.lineTo(x + r * 1.25, y);
      ctx.lineTo(x, y + r * 1.25);
      ctx.lineTo(x - r * 1.25, y);
      ctx.closePath();
  }
}

export interface Plot {
  window: Window;
  width: number;
  height: number;
  theme: Theme;
  paper: [number, number, number];
  examples: readonly (readonly number[])[]; // x, y, class
  curve: boolean; // examples of one number with a target
  boundary: Boundary | null;
  holes: Hole[];
  chosen: number; // the example that is meant; −1: none
  cursor: { x: number; y: number } | null;
  growing: Hole | null; // a hole that is being dragged
}

let shade: HTMLCanvasElement | null = null;

export function drawPlot(ctx: CanvasRenderingContext2D, p: Plot): void {
  const { window: w, width, height, theme } = p;
  const b = boxOf(width, height);
  ctx.clearRect(0, 0, width, height);
  ctx.save();
  ctx.beginPath();
  ctx.rect(b.left, b.top, b.width, b.height);
  ctx.clip();
  if (p.boundary && p.boundary.classes > 0) {
    shade ??= document.createElement("canvas");
    shade.width = shade.height = p.boundary.n;
    shade.getContext("2d")!.putImageData(shadesOf(p.boundary, p.paper), 0, 0);
    const [x0, y0] = toPixel(w, b, p.boundary.xmin, p.boundary.ymax);
    const [x1, y1] = toPixel(w, b, p.boundary.xmax, p.boundary.ymin);
    ctx.imageSmoothingQuality = "high";
    ctx.drawImage(shade, x0, y0, x1 - x0, y1 - y0);
  }
  for (const hole of p.growing ? [...p.holes, p.growing] : p.holes) drawHole(ctx, p, b, hole);
  const r = Math.min(Math.max(55 / Math.sqrt(Math.max(p.examples.length, 1)), 2.4), 5);
  const kinds = new Map<number, Path2D>();
  for (const [x, y, kind] of p.examples) {
    const [px, py] = toPixel(w, b, x!, y!);
    let path = kinds.get(kind!);
    if (!path) kinds.set(kind!, (path = new Path2D()));
    traceMark(path, kind!, px, py, r);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.dark ? "rgba(0,0,0,.85)" : "rgba(255,255,255,.9)";
  for (const [kind, path] of kinds) {
    ctx.fillStyle = p.curve ? theme.muted : kindColor(kind);
    ctx.fill(path);
    ctx.stroke(path);
  }
  if (p.boundary && p.boundary.classes === 0) {
    const { n, xmin, xmax, values } = p.boundary;
    ctx.strokeStyle = kindColor(4);
    ctx.lineWidth = 2.2;
    ctx.lineJoin = "round";
    ctx.beginPath();
    for (let k = 0; k < Math.min(n, values.length); k++) {
      if (!Number.isFinite(values[k]!)) continue;
      ctx.lineTo(...toPixel(w, b, xmin + ((xmax - xmin) * k) / (n - 1), values[k]!));
    }
    ctx.stroke();
  }
  const ring = (x: number, y: number, radius: number) => {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.stroke();
  };
  if (p.chosen >= 0 && p.examples[p.chosen]) {
    const [px, py] = toPixel(w, b, p.examples[p.chosen]![0]!, p.examples[p.chosen]![1]!);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1.6;
    ring(px, py, r + 4);
  }
  if (p.cursor) {
    const [px, py] = toPixel(w, b, p.cursor.x, p.cursor.y);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      ctx.moveTo(px + 4 * dx, py + 4 * dy);
      ctx.lineTo(px + 11 * dx, py + 11 * dy);
    }
    ctx.stroke();
  }
  ctx.restore();
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.strokeRect(b.left + 0.5, b.top + 0.5, b.width - 1, b.height - 1);
  ctx.font = `10.5px ${FONT}`;
  ctx.fillStyle = theme.muted;
  ctx.textBaseline = "top";
  [w.xmin, (w.xmin + w.xmax) / 2, w.xmax].forEach((v, k) => {
    ctx.textAlign = k === 0 ? "left" : k === 1 ? "center" : "right";
    ctx.fillText(place(v), b.left + (k / 2) * b.width, b.top + b.height + 5);
  });
  ctx.textAlign = "right";
  [w.ymin, (w.ymin + w.ymax) / 2, w.ymax].forEach((v, k) => {
    ctx.textBaseline = k === 0 ? "bottom" : k === 1 ? "middle" : "top";
    ctx.fillText(place(v), b.left - 4, b.top + (1 - k / 2) * b.height);
  });
}

function drawHole(ctx: CanvasRenderingContext2D, p: Plot, b: Box, hole: Hole): void {
  const [x, y] = toPixel(p.window, b, hole.x, hole.y ?? 0);
  const rx = (hole.r / (p.window.xmax - p.window.xmin)) * b.width;
  const ry = (hole.r / (p.window.ymax - p.window.ymin)) * b.height;
  ctx.save();
  ctx.setLineDash([4, 3]);
  ctx.strokeStyle = p.theme.ink;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  if (p.curve) ctx.rect(x - rx, b.top - 2, 2 * rx, b.height + 4);
  else ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
  ctx.globalAlpha = 0.12;
  ctx.fillStyle = p.theme.ink;
  ctx.fill();
  ctx.globalAlpha = 0.8;
  ctx.stroke();
  ctx.restore();
}
