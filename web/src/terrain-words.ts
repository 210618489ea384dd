// What the terrain says in words: the picture is for the eyes, these are for everybody.

import type { Ground } from "./terrain-ground";
import { valueAt } from "./terrain-ground";
import { type Scale, isCut } from "./terrain-scale";

/** A number with three digits, as one writes it. */
export function number(z: number | null | undefined, digits = 3): string {
  if (z === null || z === undefined || Number.isNaN(z)) return "NaN";
  if (!Number.isFinite(z)) return z > 0 ? "infinite" : "−infinite";
  if (z === 0) return "0";
  const size = Math.abs(z);
  let text: string;
  if (size >= 1e5 || size < 1e-3) {
    const [m, e] = size.toExponential(digits - 1).split("e");
    text = `${m!.replace(/\.?0+$/, "")}e${Number(e)}`;
  } else {
    text = size.toPrecision(digits);
    if (text.includes("e")) text = String(Math.round(size));
    if (text.includes(".")) text = text.replace(/\.?0+$/, "");
  }
  return (z < 0 ? "−" : "") + text;
}

/** A coordinate with two decimals, or with one where it is large. */
export function place(v: number): string {
  if (Math.abs(v) < 0.005) return "0";
  return v.toFixed(Math.abs(v) >= 10 ? 1 : 2).replace("-", "−");
}

/** A whole number with its thousands apart. */
export const whole = (k: number): string => String(Math.round(k)).replace(/\B(?=(\d{3})+$)/g, ",");

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What lies at a place. */
export function reading(g: Ground, s: Scale | null, a: number, b: number): string {
  const value = valueAt(g, a, b);
  if (!value) return "outside the window";
  const at = `α ${place(a)}, β ${place(b)}`;
  if (Number.isNaN(value.loss)) return `${at}: loss is NaN, a hole in the ground`;
  if (!Number.isFinite(value.loss)) return `${at}: loss is infinite, a hole in the ground`;
  const cut = s && isCut(s, value.loss) ? ", above the scale" : "";
  const accuracy =
    value.accuracy === null || Number.isNaN(value.accuracy) ? "" : `, accuracy ${percent(value.accuracy)}`;
  return `${at}: loss ${number(value.loss)}${cut}${accuracy}`;
}

export interface TerrainHead {
  caption: string;
  lowest: { a: number; b: number; loss: number } | null;
  pits: number;
  roughness: number | null;
  holes: { nan: number; infinite: number; unmeasured: number };
  path: number;
  paths?: { name: string; points: number }[];
  trees: number;
  seconds: number;
}

/** One sentence on the finished terrain. */
export function summary(head: TerrainHead): string {
  const parts: string[] = [];
  if (head.lowest) {
    parts.push(`lowest cell ${number(head.lowest.loss)} at α ${place(head.lowest.a)}, β ${place(head.lowest.b)}`);
  }
  parts.push(head.pits === 1 ? "1 pit" : `${head.pits} pits`);
  const { nan, infinite } = head.holes ?? { nan: 0, infinite: 0 };
  if (nan > 0) parts.push(`${nan} ${nan === 1 ? "cell is" : "cells are"} NaN`);
  if (infinite > 0) parts.push(`${infinite} ${infinite === 1 ? "cell is" : "cells are"} infinite`);
  if (head.trees > 0) parts.push(`trees on ${whole(head.trees)} cells that the constraint rules out`);
  return `${parts.join(", ")}.`.replace(/^./, (c) => c.toUpperCase());
}

// What the library calls directions, for those who do not know it.
const KINDS: Record<string, string> = {
  filter: "random",
  random: "random",
  pca: "way of the training",
  hessian: "curved",
};

/** The name of an axis. */
export function axisName(
  letter: string,
  d?: { kind: string; explained?: number | null; curvature?: number | null },
): string {
  if (!d?.kind) return letter;
  if (typeof d.explained === "number" && d.explained > 0) return `${letter}: ${percent(d.explained)} of the way`;
  if (typeof d.curvature === "number" && d.curvature !== 0) return `${letter}: curvature ${number(d.curvature)}`;
  return `${letter}: ${KINDS[d.kind] ?? d.kind}`;
}
