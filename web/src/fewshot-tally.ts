// How often each network was right, with the interval of Wilson for the probability behind it.

/** A share of right answers, with the ends of its 95 % interval. */
export interface Share {
  right: number;
  of: number;
  low: number;
  high: number;
}

const Z = 1.959963984540054; // 97.5 % of the standard normal distribution

/** The interval of Wilson (1927) for `right` out of `of`; from 0 to 1 where nothing was asked. */
export function wilson(right: number, of: number): Share {
  if (of === 0) return { right, of, low: 0, high: 1 };
  const p = right / of;
  const z2 = Z * Z;
  const center = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return { right, of, low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

/** "17 of 20 right (64 to 95 %)". */
export function shareText(s: Share): string {
  if (s.of === 0) return "no question yet";
  const percent = (x: number) => Math.round(100 * x);
  return `${s.right} of ${s.of} right (${percent(s.low)} to ${percent(s.high)} %)`;
}

/** Counts of right answers by the names of networks. */
export type Tally = Record<string, { right: number; of: number }>;

/** A tally with one more question: answers by network, compared with the truth. */
export function counted(tally: Tally, answers: Record<string, string>, truth: string): Tally {
  const next: Tally = { ...tally };
  for (const [name, answer] of Object.entries(answers)) {
    const before = next[name] ?? { right: 0, of: 0 };
    next[name] = { right: before.right + (answer === truth ? 1 : 0), of: before.of + 1 };
  }
  return next;
}
