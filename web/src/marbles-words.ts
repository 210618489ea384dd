// The result of a drop in words: what was counted, its interval, and the comparison pair by pair.

import { number } from "./terrain-words";
import { type OutcomeName, OUTCOME_WORDS, OUTCOMES } from "./marbles-trails";

export interface Share {
  count: number;
  of: number;
  low: number;
  high: number;
}

export interface RaceSet {
  name: string;
  counts: Record<string, number>;
  share: Share;
  median_evaluations?: number | null;
  curve?: { at: number[]; share: number[]; low: number[]; high: number[] }; // share that has arrived by then
}

export interface RaceHead {
  sets: RaceSet[];
  paired: {
    both: number;
    only_a: number;
    only_b: number;
    neither: number;
    p: number;
    difference: number;
    low: number;
    high: number;
  } | null;
  unpaired?: string; // why there is no comparison
  mode: string;
  seconds: number;
}

/** Wilson's 95 % interval of a proportion. */
export function wilson(count: number, of: number): { low: number; high: number } {
  if (of <= 0) return { low: 0, high: 1 };
  const z = 1.959963984540054;
  const p = count / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { low: count === 0 ? 0 : Math.max(middle - half, 0), high: count === of ? 1 : Math.min(middle + half, 1) };
}

/** "83 of 100 arrived (74 to 89 %)" */
export function shareText(s: Share): string {
  // where whole percents would say more than is known, one digit more
  const fine = s.of > 500 || (s.low > 0.99 && s.low < 1) || (s.high < 0.01 && s.high > 0);
  const part = (v: number) => String(fine ? Number((100 * v).toFixed(1)) : Math.round(100 * v));
  const interval = `${part(s.low)} to ${part(s.high)} %`;
  return `${s.count} of ${s.of} arrived (${interval})`;
}

/** How many of each outcome, under the server's names or the package's. */
export function counted(counts: Record<string, number>): Record<OutcomeName, number> {
  const get = (name: string) => counts[name] ?? counts[`still ${name}`] ?? 0;
  return Object.fromEntries(OUTCOMES.map((name) => [name, get(name)])) as Record<OutcomeName, number>;
}

/** The outcomes that occurred, in words. */
export function countsText(counts: Record<string, number>): string {
  const all = counted(counts);
  return OUTCOMES.filter((name) => all[name] > 0)
    .map((name) => `${all[name]} ${OUTCOME_WORDS[name]}`)
    .join(", ");
}

export function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${number(p, 2)}`;
}

/** The paired difference of two sets over the same starts. */
export function pairedText(r: RaceHead): string {
  const d = r.paired;
  if (!d) return "";
  const points = (v: number) => `${v > 0 ? "+" : ""}${Math.round(100 * v)}`.replace("-", "−");
  const [a, b] = [r.sets[0]?.name || "this set-up", r.sets[1]?.name || "the pinned one"];
  const sure =
    d.low > 0
      ? `more arrive with ${a}`
      : d.high < 0
        ? `more arrive with ${b}`
        : "that is no difference one can be sure of";
  return (
    `From the same starts: ${points(d.difference)} points (${points(d.low)} to ${points(d.high)}), ${pText(d.p)}; ` +
    `${sure}. ${d.both} arrived in both, ${d.only_a} only with ${a}, ${d.only_b} only with ${b}, ` +
    `${d.neither} in neither.`
  );
}

/** What became of one marble of each set: a share of one would say nothing. */
export function oneText(r: RaceHead): string {
  return r.sets
    .map((s, k) => {
      const outcome = OUTCOMES.find((name) => counted(s.counts)[name] > 0) ?? "diverged";
      const is = outcome === "descending" ? " is" : "";
      return `${k ? `The pinned set-up's marble` : "The marble"}${is} ${OUTCOME_WORDS[outcome]}.`;
    })
    .join(" ");
}

/** All of it, for those who hear it. */
export function raceText(r: RaceHead): string {
  const sets = r.sets.map((s, k) => {
    const name = r.sets.length > 1 ? `${s.name || (k ? "Pinned" : "This set-up")}: ` : "";
    return `${name}${shareText(s.share)}; ${countsText(s.counts)}.`;
  });
  return [...sets, pairedText(r)].filter(Boolean).join(" ");
}
