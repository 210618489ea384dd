// The trails of marbles as the drawings need them: a row of points for each, and how fast they are run through.

export const POINTS = 64; // of a row; the server sends at most 60

export const OUTCOMES = ["reached", "descending", "stalled", "diverged"] as const;
export type OutcomeName = (typeof OUTCOMES)[number];
export const OUTCOME_COLORS = ["#009e73", "#f0e442", "#cfcfcf", "#d55e00"];
export const OUTCOME_WORDS: Record<OutcomeName, string> = {
  reached: "arrived",
  descending: "still rolling",
  stalled: "stalled",
  diverged: "diverged",
};

/** A marble that has been dropped. */
export interface Marble {
  set: number; // 0: the set-up at hand, 1: the pinned one
  outcome: OutcomeName;
  trail: Float32Array; // a, b, loss of each point
  spent: number; // part of the budget until the run ended, 0 to 1
  born: number; // when it was dropped, in the time of the playback
}

export interface Trails {
  rows: number;
  points: Float32Array; // rows of POINTS points of four numbers
  meta: Float32Array; // of each: row, points, points in the whole budget, 8 times the set and what it became
  born: Float32Array;
  stems: boolean; // marbles have a loss of their own, off the slice
}

export function outcomeOf(word: string): OutcomeName {
  const short = word.replace(/^still /, "");
  return (OUTCOMES as readonly string[]).includes(short) ? (short as OutcomeName) : "diverged";
}

/** The rows of marbles. Where two sets are drawn together they have a color each; one alone shows what became of it. */
export function trailsOf(marbles: Marble[], together: boolean, stems: boolean): Trails {
  const points = new Float32Array(4 * POINTS * marbles.length);
  const meta = new Float32Array(4 * marbles.length);
  const born = Float32Array.from(marbles, (m) => m.born);
  marbles.forEach((m, row) => {
    let count = 0;
    for (let k = 0; k + 2 < m.trail.length && count < POINTS; k += 3) {
      const at = m.trail.subarray(k, k + 3);
      if (!at.every(Number.isFinite)) break; // a diverged marble is last seen at its last finite place
      points.set(at, 4 * (row * POINTS + count));
      count++;
    }
    count = Math.max(count, 1);
    const pace = (count - 1) / Math.max(m.spent, 1e-3);
    meta.set([row, count, pace, 8 * m.set + (together ? 7 : 2 + OUTCOMES.indexOf(m.outcome))], 4 * row);
  });
  return { rows: marbles.length, points, meta, born, stems };
}

/** How far marbles move over the window, as a part of it: the median of the longer sides of their trails. */
export function reachOf(list: Marble[], x: { from: number; to: number }, y: { from: number; to: number }): number {
  const parts = list.map(({ trail }) => {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = 0; k + 2 < trail.length; k += 3) {
      left = Math.min(left, trail[k]!);
      right = Math.max(right, trail[k]!);
      low = Math.min(low, trail[k + 1]!);
      high = Math.max(high, trail[k + 1]!);
    }
    return Math.max((right - left) / (x.to - x.from || 1), (high - low) / (y.to - y.from || 1), 0);
  });
  parts.sort((a, b) => a - b);
  return parts[Math.floor(parts.length / 2)] ?? 0;
}

/** How many marbles end outside of the window. */
export function outsideOf(list: Marble[], x: { from: number; to: number }, y: { from: number; to: number }): number {
  return list.filter(({ trail }) => {
    const [a, b] = [trail[trail.length - 3]!, trail[trail.length - 2]!];
    return !(a >= x.from && a <= x.to && b >= y.from && b <= y.to);
  }).length;
}

/** Where a marble of a row is at a time from 0 to 1. */
export function placeAt(t: Trails, row: number, time: number): [number, number, number] {
  const length = t.meta[4 * row + 1]!;
  const at = Math.min(Math.max(time - t.born[row]!, 0) * t.meta[4 * row + 2]!, length - 1);
  const k = Math.floor(at);
  const p = 4 * (row * POINTS + k);
  const q = 4 * (row * POINTS + Math.min(k + 1, length - 1));
  const part = at - k;
  return [0, 1, 2].map((c) => t.points[p + c]! * (1 - part) + t.points[q + c]! * part) as [number, number, number];
}
