// A small plot of shares over steps: staircases with their intervals, in SVG with the page's own type and colors.

export interface Stair {
  name: string;
  color: string;
  dash?: string;
  at: number[]; // steps, ascending
  share: number[]; // 0 to 1
  low?: number[];
  high?: number[];
}

const WIDTH = 340;
const HEIGHT = 130;
const LEFT = 40;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 8;

/** The d of a staircase: it is level until the next step. */
export function stairs(at: number[], share: number[], x: (v: number) => number, y: (v: number) => number): string {
  const short = (v: number) => String(Math.round(v * 10) / 10);
  return at
    .map((step, k) => {
      const [px, py] = [short(x(step)), short(y(share[k]!))];
      return k === 0 ? `M${px} ${py}` : `H${px}V${py}`;
    })
    .join("");
}

/** The area between two staircases. */
export function band(
  at: number[],
  low: number[],
  high: number[],
  x: (v: number) => number,
  y: (v: number) => number,
): string {
  if (at.length === 0) return "";
  const up = stairs(at, high, x, y);
  const short = (v: number) => String(Math.round(v * 10) / 10);
  let down = "";
  // on the way back the level to the left of a step is that of the step before
  for (let k = at.length - 2; k >= 0; k--) down += `V${short(y(low[k]!))}H${short(x(at[k]!))}`;
  return `${up}${down}Z`;
}

export function ArrivalCurve({ sets, budget, label }: { sets: Stair[]; budget: number; label: string }) {
  const x = (v: number) => LEFT + (v / Math.max(budget, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (v: number) => TOP + (1 - v) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg class="arrivals" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.5, 1].map((v) => (
        <g>
          <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(v)} y2={y(v)} />
          <text x={LEFT - 5} y={y(v)} text-anchor="end" dy=".35em">
            {Math.round(100 * v)} %
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((v) => (
        <text x={x(v * budget)} y={HEIGHT - 7} text-anchor={v === 0 ? "start" : v === 1 ? "end" : "middle"}>
          {Math.round(v * budget)}
          {v === 1 ? " steps" : ""}
        </text>
      ))}
      {sets.map((s) => s.low && s.high && <path d={band(s.at, s.low, s.high, x, y)} fill={s.color} opacity="0.16" />)}
      {sets.map((s) => (
        <path class="stair" d={stairs(s.at, s.share, x, y)} stroke={s.color} stroke-dasharray={s.dash} />
      ))}
    </svg>
  );
}
