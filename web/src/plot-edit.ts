// Changes to one's own points, and which one is meant: pure, so that they can be tested without a canvas.

import type { DataPart, Hole } from "./api";

export type Example = [number, number, number]; // x, y, class

/** The window of a plot in the data's units. */
export interface Window {
  xmin: number;
  xmax: number;
  ymin: number;
  ymax: number;
}

const MARGIN = 0.15;
const MOST = 2000;

/** A window around places, with a margin. */
export function windowOf(places: number[][]): Window {
  if (places.length === 0) return { xmin: -1, xmax: 1, ymin: -1, ymax: 1 };
  const range = (axis: number): [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const p of places) {
      low = Math.min(low, p[axis]!);
      high = Math.max(high, p[axis]!);
    }
    const wide = high - low || 1;
    return [low - MARGIN * wide, high + MARGIN * wide];
  };
  const [xmin, xmax] = range(0);
  const [ymin, ymax] = range(1);
  return { xmin, xmax, ymin, ymax };
}

/** The index of the example nearest to a place, at most reach away (in parts of the window); −1: none. */
export function nearest(list: readonly (readonly number[])[], w: Window, x: number, y: number, reach: number): number {
  let best = -1;
  let least = reach;
  list.forEach((p, k) => {
    const d = Math.hypot((p[0]! - x) / (w.xmax - w.xmin), (p[1]! - y) / (w.ymax - w.ymin));
    if (d <= least) {
      least = d;
      best = k;
    }
  });
  return best;
}

const short = (v: number): number => Math.round(v * 1e3) / 1e3;

export const placed = (list: Example[], x: number, y: number, kind: number): Example[] =>
  list.length >= MOST ? list : [...list, [short(x), short(y), kind]];

export const erased = (list: Example[], k: number): Example[] => list.filter((_, i) => i !== k);

export const moved = (list: Example[], k: number, x: number, y: number): Example[] =>
  list.map((p, i) => (i === k ? [short(x), short(y), p[2]] : p));

export const relabeled = (list: Example[], k: number, kind: number): Example[] =>
  list.map((p, i) => (i === k ? [p[0], p[1], kind] : p));

/** The data part that these points are: all that made others of them is taken back. */
export function asPoints(list: Example[]): { [K in keyof DataPart]?: DataPart[K] | undefined } {
  return {
    kind: "points",
    points: list.map((p) => [short(p[0]), short(p[1]), p[2]]),
    n: undefined,
    classes: undefined,
    turns: undefined,
    frequency: undefined,
    noise: undefined,
    label_noise: undefined,
    holes: undefined,
    seed: undefined,
    file: undefined,
  };
}

/** The hole that a place is in, the last one first; −1: none. */
export function holeAt(holes: Hole[], x: number, y: number | null): number {
  for (let k = holes.length - 1; k >= 0; k--) {
    const h = holes[k]!;
    const d = y === null ? Math.abs(x - h.x) : Math.hypot(x - h.x, y - (h.y ?? 0));
    if (d <= h.r) return k;
  }
  return -1;
}

export const resized = (holes: Hole[], k: number, factor: number): Hole[] =>
  holes.map((h, i) => (i === k ? { ...h, r: Math.max(short(h.r * factor), 0.01) } : h));
