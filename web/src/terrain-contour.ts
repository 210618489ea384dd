// Contour lines of the ground, as paths for the map and its SVG.

import { contours } from "d3-contour";
import type { Ground } from "./terrain-ground";
import { type Levels, type Scale, along } from "./terrain-scale";

export interface Contour {
  loss: number;
  lines: [number, number][][]; // in cells: 0 is the first, columns - 1 the last
  areas: [number, number][][][]; // polygons of what is at least that high
}

/** The contours at these levels. */
export function contoursOf(g: Ground, s: Scale, at: Levels): Contour[] {
  const { columns, rows } = g;
  if (columns < 2 || rows < 2) return [];
  // What is cut off or not finite is drawn apart: here it is high, so that lines close around it.
  const top = along(s, s.high) + 1e-6;
  const values = Array.from(g.loss, (z) => (Number.isFinite(z) ? Math.min(along(s, z), top) : top));
  const make = contours().size([columns, rows]).smooth(true);
  return at.losses.map((loss, k) => {
    const { coordinates } = make.contour(values, at.start + k * at.step);
    // d3 puts a cell's value at its middle, and closes polygons along a border half a cell outside
    const areas = coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([x, y]) => inside(x! - 0.5, y! - 0.5, columns, rows))),
    );
    return { loss, areas, lines: areas.flat().flatMap((ring) => open(ring, columns, rows, g.loss)) };
  });
}

function inside(x: number, y: number, columns: number, rows: number): [number, number] {
  return [Math.min(Math.max(x, 0), columns - 1), Math.min(Math.max(y, 0), rows - 1)];
}

/** The pieces of a ring that run neither along the border nor along a hole, where nothing is measured. */
export function open(
  ring: [number, number][],
  columns: number,
  rows: number,
  loss?: Float32Array,
): [number, number][][] {
  const hole = (x: number, y: number) => loss !== undefined && !Number.isFinite(loss[y * columns + x]!);
  const borders = ([x, y]: [number, number]) =>
    hole(Math.floor(x), Math.floor(y)) ||
    hole(Math.ceil(x), Math.floor(y)) ||
    hole(Math.floor(x), Math.ceil(y)) ||
    hole(Math.ceil(x), Math.ceil(y));
  const along = ([ax, ay]: [number, number], [bx, by]: [number, number]) =>
    (ax === bx && (ax === 0 || ax === columns - 1)) || (ay === by && (ay === 0 || ay === rows - 1));
  const pieces: [number, number][][] = [];
  let piece: [number, number][] = [];
  for (let k = 0; k + 1 < ring.length; k++) {
    const a = ring[k]!;
    const b = ring[k + 1]!;
    if (along(a, b) || borders(a) || borders(b)) {
      if (piece.length > 1) pieces.push(piece);
      piece = [];
      continue;
    }
    if (piece.length === 0) piece.push(a);
    piece.push(b);
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}

/** The d attribute of lines; place turns cells into the picture's coordinates. */
export function pathOf(lines: [number, number][][], place: (i: number, j: number) => [number, number]): string {
  const short = (v: number) => String(Math.round(v * 10) / 10);
  return lines
    .map((line) =>
      line
        .map(([i, j], k) => {
          const [x, y] = place(i, j);
          return `${k === 0 ? "M" : "L"}${short(x)} ${short(y)}`;
        })
        .join(""),
    )
    .join("");
}
