// What stands around and upon the relief in type and thin lines: axes, the scale's ticks, marks.

import { type Lens, RELIEF, type Vec, project } from "./terrain-camera";
import { type Heights, hidden, spot } from "./terrain-heights";
import { type Scale, heightOf, ticks } from "./terrain-scale";
import { FONT, type Theme } from "./terrain-theme";
import { number, place } from "./terrain-words";

export interface Mark {
  a: number;
  b: number;
  kind: "origin" | "lowest" | "cursor";
  text: string;
}

export interface Overlay {
  lens: Lens;
  width: number;
  height: number;
  heights: Heights;
  scale: Scale;
  theme: Theme;
  names: [string, string];
  marks: Mark[];
}

/** Draws axes and marks over the relief. */
export function drawOverlay(ctx: CanvasRenderingContext2D, o: Overlay): void {
  const { lens: l, width, height, heights: h, theme } = o;
  const at = (p: Vec) => project(l, p, width, height);
  const small = width < 420;
  ctx.font = `${small ? 10 : 11}px ${FONT}`;
  ctx.fillStyle = theme.muted;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  const foot = -0.045;
  // axes run along the two sides that face the eye
  const front = l.forward[2] < 0 ? 1 : -1;
  const side = l.forward[0] < 0 ? 1 : -1;
  const text = (p: Vec, out: Vec, words: string, far = 1) => {
    const [x0, y0] = at(p);
    const [x1, y1] = at([p[0] + out[0] * 0.1, p[1] + out[1], p[2] + out[2] * 0.1]);
    const d = Math.hypot(x1 - x0, y1 - y0) || 1;
    const [ux, uy] = [(x1 - x0) / d, (y1 - y0) / d];
    ctx.textAlign = ux > 0.35 ? "left" : ux < -0.35 ? "right" : "center";
    ctx.textBaseline = uy > 0.35 ? "top" : uy < -0.35 ? "bottom" : "middle";
    const wide = ctx.measureText(words).width;
    const anchor = ctx.textAlign === "left" ? 0 : ctx.textAlign === "right" ? wide : wide / 2;
    const x = Math.min(Math.max(x0 + ux * 9 * far, anchor + 2), width - wide + anchor - 2); // stays in the picture
    ctx.fillText(words, x, y0 + uy * 7 * far);
  };
  const cells = (axis: { from: number; to: number }) => [axis.from, (axis.from + axis.to) / 2, axis.to];
  cells(h.x).forEach((v, k) => text([k - 1, foot, front], [0, 0, front], place(v)));
  cells(h.y).forEach((v, k) => text([side, foot, 1 - k], [side, 0, 0], place(v)));
  ctx.fillStyle = theme.ink;
  const name = (k: 0 | 1) => (small ? o.names[k].slice(0, 1) : o.names[k]);
  text([0.5, foot, front], [0, 0, front], name(0), small ? 1.2 : 1.6);
  text([side, foot, -0.5], [side, 0, 0], name(1), small ? 1.2 : 1.6);

  // heights stand at the corner farthest to the left
  const corners: Vec[] = [
    [-1, 0, -1],
    [-1, 0, 1],
    [1, 0, -1],
    [1, 0, 1],
  ];
  const left = corners.reduce((best, c) => (at(c)[0] < at(best)[0] ? c : best));
  if (l.up[1] > 0.35) {
    const low = at([left[0], 0, left[2]]);
    const high = at([left[0], RELIEF, left[2]]);
    ctx.strokeStyle = theme.muted;
    ctx.beginPath();
    ctx.moveTo(low[0] - 6, low[1]);
    ctx.lineTo(high[0] - 6, high[1]);
    ctx.stroke();
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    ctx.fillStyle = theme.muted;
    let last = Infinity;
    for (const z of ticks(o.scale, 4)) {
      const [x, y] = at([left[0], heightOf(o.scale, z) * RELIEF, left[2]]);
      if (last - y < 13) continue;
      last = y;
      ctx.beginPath();
      ctx.moveTo(x - 6, y);
      ctx.lineTo(x - 10, y);
      ctx.stroke();
      ctx.fillText(number(z), x - 13, y);
    }
    ctx.fillStyle = theme.ink;
    ctx.textBaseline = "bottom";
    ctx.fillText(o.scale.log ? "loss, log" : "loss", high[0] - 6, Math.min(high[1], last) - 9);
  }
  for (const mark of o.marks) drawMark(ctx, o, mark);
}

function drawMark(ctx: CanvasRenderingContext2D, o: Overlay, mark: Mark): void {
  const base = spot(o.heights, o.scale, mark.a, mark.b);
  if (Math.abs(base[0]) > 1.001 || Math.abs(base[2]) > 1.001) return;
  const lifted: Vec = [base[0], base[1] + 0.02, base[2]];
  const [x, y] = project(o.lens, lifted, o.width, o.height);
  ctx.save();
  if (mark.kind !== "cursor" && hidden(o.heights, o.lens, lifted, o.width, o.height)) ctx.globalAlpha = 0.35;
  if (mark.kind === "cursor") {
    const [tx, ty] = project(o.lens, [base[0], base[1] + 0.16, base[2]], o.width, o.height);
    halo(ctx, () => {
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(tx, ty);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(x, y, 3, 0, 2 * Math.PI);
      ctx.stroke();
    });
  } else {
    symbol(ctx, mark.kind, x, y);
    // the two are often at one place: their words stand apart
    if (mark.kind === "origin") label(ctx, mark.text, x - 9, y - 9, "right");
    else label(ctx, mark.text, x + 9, y + 9, "left");
  }
  ctx.restore();
}

/** Draws white upon black, so that it can be seen on any color. */
export function halo(ctx: CanvasRenderingContext2D, draw: () => void): void {
  ctx.strokeStyle = "rgba(0,0,0,.75)";
  ctx.lineWidth = 3.5;
  draw();
  ctx.strokeStyle = "#fff";
  ctx.lineWidth = 1.6;
  draw();
}

/** A cross for the origin, a ring for the lowest cell. */
export function symbol(ctx: CanvasRenderingContext2D, kind: "origin" | "lowest", x: number, y: number): void {
  halo(ctx, () => {
    ctx.beginPath();
    if (kind === "lowest") ctx.arc(x, y, 5, 0, 2 * Math.PI);
    else {
      ctx.moveTo(x - 5, y);
      ctx.lineTo(x + 5, y);
      ctx.moveTo(x, y - 5);
      ctx.lineTo(x, y + 5);
    }
    ctx.stroke();
  });
}

/** Type with a rim, for any ground. */
export function label(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, align: CanvasTextAlign): void {
  ctx.font = `600 11px ${FONT}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = "rgba(0,0,0,.7)";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = "#fff";
  ctx.fillText(text, x, y);
}
