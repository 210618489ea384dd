// What the four networks answer, side by side.

import { NONE } from "./fewshot-drawing";
import { shareText, wilson, type Tally } from "./fewshot-tally";

/** Where the features of a question, of drawings and of their prototypes lie, in two dimensions. */
export interface FeatureMap {
  query: [number, number];
  prototypes: [number, number][];
  support: [number, number][][];
}

/** What one network answers. */
export interface NetworkAnswer {
  name: string;
  about: string;
  answer: string;
  probabilities: Record<string, number>;
  none: number;
  map: FeatureMap;
  milliseconds: number;
}

/** What the server answers: all networks, and the images as they saw them. */
export interface SketchAnswer {
  image: number[];
  support: number[][];
  networks: NetworkAnswer[];
}

/** Colors of classes that color-blind people tell apart (Okabe and Ito), and a shape for each. */
export const CLASS_COLORS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"];

interface AnswersProps {
  networks: NetworkAnswer[];
  classes: string[];
  truth: string | null;
  tally: Tally;
}

/** A column for each network. */
export function Answers({ networks, classes, truth, tally }: AnswersProps) {
  return (
    <ol class="answers">
      {networks.map((n) => (
        <li key={n.name} class="answer">
          <h4>{n.name}</h4>
          <p class="about">{n.about}</p>
          <Verdict answer={n.answer} truth={truth} />
          <Bars network={n} classes={classes} />
          <Features map={n.map} classes={classes} name={n.name} />
          <Score name={n.name} tally={tally} />
        </li>
      ))}
    </ol>
  );
}

function Verdict({ answer, truth }: { answer: string; truth: string | null }) {
  const right = truth === null ? null : answer === truth;
  return (
    <p class="verdict" data-right={right === null ? undefined : String(right)}>
      <strong>{answer === NONE ? "none of these" : answer}</strong>
      {right !== null && <span>{right ? " ✓ right" : ` ✗ it was ${truth}`}</span>}
    </p>
  );
}

function Bars({ network, classes }: { network: NetworkAnswer; classes: string[] }) {
  const rows = [
    ...classes.map((c, i) => ({ name: c, p: network.probabilities[c] ?? 0, color: CLASS_COLORS[i] })),
    { name: NONE, p: network.none, color: "var(--muted, #777)" },
  ];
  return (
    <dl class="bars">
      {rows.map((r) => (
        <div key={r.name}>
          <dt>{r.name}</dt>
          <dd>
            <span class="meter" style={{ width: `${100 * r.p}%`, background: r.color }} />
            <span class="percent">{percent(r.p)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function percent(p: number): string {
  if (p > 0 && p < 0.01) return "< 1 %";
  if (p < 1 && p > 0.99) return "> 99 %";
  return `${Math.round(100 * p)} %`;
}

function Score({ name, tally }: { name: string; tally: Tally }) {
  const t = tally[name] ?? { right: 0, of: 0 };
  const s = wilson(t.right, t.of);
  return (
    <p class="score">
      {t.of > 0 && (
        <span class="interval" aria-hidden="true">
          <span style={{ left: `${100 * s.low}%`, right: `${100 * (1 - s.high)}%` }} />
          <b style={{ left: `${(100 * t.right) / t.of}%` }} />
        </span>
      )}
      {shareText(s)}
    </p>
  );
}

const SIDE = 100;
const MARGIN = 10;

/** The map of the features: drawings small, prototypes large, the question as a ring with a cross. */
function Features({ map, classes, name }: { map: FeatureMap; classes: string[]; name: string }) {
  const place = placing([map.query, ...map.prototypes, ...map.support.flat()]);
  const [qx, qy] = place(map.query);
  return (
    <svg class="features" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={nearestText(map, classes, name)}>
      {map.prototypes.map((p, i) => {
        const [x, y] = place(p);
        return (
          <g key={classes[i]} fill={CLASS_COLORS[i]} stroke={CLASS_COLORS[i]}>
            <line x1={qx} y1={qy} x2={x} y2={y} stroke-width="0.5" opacity="0.5" />
            {(map.support[i] ?? []).map((s, k) => {
              const [sx, sy] = place(s);
              return <circle key={k} cx={sx} cy={sy} r="2" opacity="0.55" stroke="none" />;
            })}
            <circle cx={x} cy={y} r="5" stroke="none" />
            <text x={x} y={y + 2.4} class="letter" stroke="none" text-anchor="middle">
              {classes[i].slice(0, 2)}
            </text>
          </g>
        );
      })}
      <g class="question" fill="none">
        <circle cx={qx} cy={qy} r="4" />
        <path d={`M${qx - 6} ${qy}h12M${qx} ${qy - 6}v12`} />
      </g>
    </svg>
  );
}

/** A map from features to the picture that keeps distances in proportion. */
export function placing(points: [number, number][]): (p: [number, number]) => [number, number] {
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const extent = Math.max(right - left, high - low) || 1;
  const scale = (SIDE - 2 * MARGIN) / extent;
  return ([x, y]) => [
    SIDE / 2 + (x - (left + right) / 2) * scale,
    SIDE / 2 - (y - (low + high) / 2) * scale,
  ];
}

/** The map in words: which prototype the drawing lies nearest to, in the two dimensions that are shown. */
export function nearestText(map: FeatureMap, classes: string[], name: string): string {
  const far = (p: [number, number]) => Math.hypot(p[0] - map.query[0], p[1] - map.query[1]);
  const order = map.prototypes.map((p, i) => ({ c: classes[i], d: far(p) })).sort((a, b) => a.d - b.d);
  return `Map of the features of ${name}: the drawing lies nearest to ${order.map((o) => o.c).join(", then ")}.`;
}
