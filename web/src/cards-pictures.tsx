// Small pictures of data sets and of nets, to choose by.

import type { ComponentChildren } from "preact";

const W = 44;
const H = 34;

type Place = [number, number];

/** A data set as a few dots or lines, by its kind. */
export function DataSketch({ kind }: { kind: string }) {
  const sketch = SKETCHES[kind] ?? SKETCHES.file;
  return (
    <svg class="sketch" viewBox={`0 0 ${W} ${H}`} aria-hidden="true">
      {sketch()}
    </svg>
  );
}

const dots = (places: Place[], kind: number, r = 1.7) =>
  places.map(([x, y]) => <circle class={`k${kind}`} cx={x} cy={y} r={r} />);

/** An arm of a spiral around the middle, as a line. */
function arm(from: number): string {
  const places = Array.from({ length: 25 }, (_, i) => {
    const t = (i + 3) / 27;
    const angle = from + 2 * Math.PI * t;
    return `${(W / 2 + 15 * t * Math.cos(angle)).toFixed(1)} ${(H / 2 - 15 * t * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${places.join("L")}`;
}

function moon(x: number, y: number, up: number): Place[] {
  return Array.from({ length: 8 }, (_, i) => {
    const angle = (Math.PI * i) / 7;
    return [x + 11 * Math.cos(angle), y - up * 11 * Math.sin(angle)];
  });
}

const around = (x: number, y: number): Place[] => [
  [x, y],
  [x + 4, y - 2.5],
  [x - 3.4, y - 3],
  [x + 2.4, y + 4],
  [x - 3.6, y + 3.2],
];

const SKETCHES: Record<string, () => ComponentChildren> = {
  spirals: () => [<path class="line k0" d={arm(0)} />, <path class="line k1" d={arm(Math.PI)} />],
  moons: () => [dots(moon(17, 19, 1), 0), dots(moon(27, 15, -1), 1)],
  xor: () => [dots([...around(13, 9), ...around(31, 25)], 0), dots([...around(31, 9), ...around(13, 25)], 1)],
  blobs: () => [dots(around(11, 24), 0), dots(around(32, 25), 1), dots(around(22, 9), 2)],
  sine: () => <path class="line k0" d="M4 17C9 2 14 2 22 17S35 32 40 17" />,
  drawings: () => <path class="line ink" d="M12 8c6-4 12 0 9 6s-8 6-8 11 10 5 14 1M29 7v11M24 12h11" />,
  points: () => [
    dots(
      [
        [11, 11],
        [17, 23],
      ],
      0,
      2.2,
    ),
    dots([[31, 22]], 1, 2.2),
    <path class="line ink" d="M31 6v8M27 10h8" />,
  ],
  file: () => <path class="line ink" d="M14 5h10l6 6v18H14zM24 5v6h6M18 17h8M18 22h8" />,
};

/** A net by its layers, of each at most five units. */
export function NetSketch({ layers }: { layers: number[] }) {
  const columns = layers.map((n, i) => {
    const shown = Math.min(n, 5);
    const x = layers.length === 1 ? W / 2 : 6 + (i * (W - 12)) / (layers.length - 1);
    return Array.from({ length: shown }, (_, k): Place => [x, H / 2 + (k - (shown - 1) / 2) * 6]);
  });
  const lines = columns
    .slice(1)
    .flatMap((to, i) => columns[i].flatMap(([x, y]) => to.map(([u, v]) => `M${x} ${y}L${u} ${v}`)));
  return (
    <svg class="sketch" viewBox={`0 0 ${W} ${H}`} aria-hidden="true">
      <path class="wires" d={lines.join("")} />
      {columns.flat().map(([x, y]) => (
        <circle class="unit" cx={x} cy={y} r="2" />
      ))}
    </svg>
  );
}

/** A convolution: a window that moves over an image. */
export function ConvSketch() {
  return (
    <svg class="sketch" viewBox={`0 0 ${W} ${H}`} aria-hidden="true">
      <path class="wires" d="M6 5h24v24H6zM6 11h24M6 17h24M6 23h24M12 5v24M18 5v24M24 5v24M18 11L38 15M18 23L38 19" />
      <rect class="unit" x="6" y="11" width="12" height="12" opacity=".5" />
      <circle class="unit" cx="38.5" cy="17" r="2.4" />
    </svg>
  );
}

/** Two weights in a chain. */
export const ChainSketch = () => <NetSketch layers={[1, 1, 1]} />;
