// The scale of heights: which loss is drawn how high and in which color. It is one scale for all that is compared.

export interface Scale {
  log: boolean;
  low: number; // loss at the foot
  high: number; // loss at the top; what is higher is cut off there
}

// A long tail of high losses, as at the corners of a window, would press all else flat: the scale ends this many times
// as far above the foot as nine of ten cells do.
const TAIL = 2;
const DECADES = 8; // a logarithmic scale spans at most so many

/** The scale that shows these losses. */
export function fit(losses: ArrayLike<number>[], log: boolean): Scale {
  const finite: number[] = [];
  for (const list of losses) {
    for (let i = 0; i < list.length; i++) {
      const z = list[i]!;
      if (Number.isFinite(z) && (!log || z > 0)) finite.push(z);
    }
  }
  if (finite.length === 0) return { log, low: log ? 0.1 : 0, high: 1 };
  const sorted = Float64Array.from(finite).sort();
  let low = sorted[0]!;
  let high = sorted[sorted.length - 1]!;
  if (log) {
    low = Math.max(low, high / 10 ** DECADES);
    if (!(high > low * 1.0001)) high = low * 10;
    return { log, low, high };
  }
  const most = sorted[Math.floor(0.9 * (sorted.length - 1))]!;
  if (most > low) high = Math.min(high, low + TAIL * (most - low));
  if (!(high - low > 1e-6 * Math.max(Math.abs(low), 1e-30))) {
    const half = Math.max(Math.abs(low), 1e-3) / 2; // flat: in the middle of the scale
    low -= half;
    high += half;
  }
  return { log, low, high };
}

/** As fit, but stays at the scale that was, unless the losses leave it by much: a refinement must not jump. */
export function settle(was: Scale | null, losses: ArrayLike<number>[], log: boolean): Scale {
  const fresh = fit(losses, log);
  if (!was || was.log !== log) return fresh;
  const span = along(was, was.high) - along(was, was.low);
  const off = (a: number, b: number) => Math.abs(along(was, a) - along(was, b)) > 0.04 * span;
  return {
    log,
    low: fresh.low < was.low || off(fresh.low, was.low) ? fresh.low : was.low,
    high: off(fresh.high, was.high) ? fresh.high : was.high,
  };
}

/** The coordinate along the scale in which heights are even. */
export const along = (s: Scale, loss: number): number => (s.log ? Math.log10(Math.max(loss, s.low * 1e-6)) : loss);

/** The height of a loss, 0 at the foot and 1 at the top; NaN stays NaN. */
export function heightOf(s: Scale, loss: number): number {
  if (Number.isNaN(loss)) return NaN;
  const foot = along(s, s.low);
  return Math.min(Math.max((along(s, loss) - foot) / (along(s, s.high) - foot), 0), 1);
}

/** Whether a loss is above the top of the scale. */
export const isCut = (s: Scale, loss: number): boolean => loss > s.high * (1 + 1e-6) + 1e-12;

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const part = rough / power;
  return power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
}

export interface Levels {
  start: number; // along the scale
  step: number; // along the scale
  losses: number[];
}

/** Evenly spaced heights of round values, about count of them. */
export function levels(s: Scale, count = 12): Levels {
  const foot = along(s, s.low);
  const top = along(s, s.high);
  const step = niceStep((top - foot) / count);
  const start = Math.ceil(foot / step + 1e-9) * step;
  const losses: number[] = [];
  for (let at = start; at <= top + step * 1e-9 && losses.length < 200; at += step) {
    losses.push(s.log ? 10 ** at : Math.abs(at) < step * 1e-9 ? 0 : at);
  }
  return { start, step, losses };
}

/** Round losses for the legend. */
export function ticks(s: Scale, count = 5): number[] {
  if (!s.log) return levels(s, count).losses.map((z) => Number(z.toPrecision(6)));
  const decades = Math.log10(s.high / s.low);
  const every = Math.max(1, Math.round(decades / count));
  const list: number[] = [];
  for (let k = Math.floor(Math.log10(s.low)); k <= Math.ceil(Math.log10(s.high)); k++) {
    const parts = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 3] : [1];
    for (const part of parts) {
      const z = part * 10 ** k;
      if (z >= s.low * 0.999 && z <= s.high * 1.001 && (part > 1 || k % every === 0)) list.push(z);
    }
  }
  return list;
}
