// One terrain: the relief, the map beside it, the legend, and all of it in words.

import { untracked, useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { announce, pinned, scene, setScene, undo } from "./state";
import { dropAt } from "./marbles-store";
import { home, panned, turned, view, zoomed } from "./terrain-camera";
import { COLORS, colorAt, css } from "./terrain-color";
import { holesOf, valueAt } from "./terrain-ground";
import { register } from "./terrain-export";
import { MapStage } from "./terrain-mapstage";
import { listen } from "./terrain-pointer";
import { heightOf, isCut, type Scale, ticks } from "./terrain-scale";
import { Stage, webgl } from "./terrain-stage";
import {
  colorName,
  cursor,
  held,
  type Land,
  lands,
  measure,
  progress,
  refit,
  scale,
  themed,
  type Which,
} from "./terrain-store";
import { number, reading, summary, whole } from "./terrain-words";
import "./terrain.css";

export function TerrainPanel({ which }: { which: Which }) {
  const land = lands[which];
  useSignalEffect(() => {
    void (which === "scene" ? scene.value : pinned.value);
    untracked(() => void measure(which)); // which reads what it sets: a failure would begin anew for ever
  });
  useEffect(watchTheme, []);
  const failed = useComputed(() => land.value.failure);
  const busy = useComputed(() => progress(land.value));
  const title = which === "pinned" ? "Pinned terrain" : "Terrain";
  return (
    <section class="terrain" data-which={which} data-phase={land.value.phase} aria-label={title}>
      <header class="terrain-head">
        <h3>{which === "pinned" ? "Before: the pinned scene" : pinned.value ? "After: this scene" : "The terrain"}</h3>
        <p class="terrain-progress" data-busy={busy.value !== ""}>
          {busy.value || (land.value.head ? summary(land.value.head) : "")}
        </p>
      </header>
      {failed.value && <Failure text={failed.value.text} field={failed.value.field} which={which} />}
      <div class="terrain-pictures">
        <ReliefView which={which} />
        <MapView which={which} />
      </div>
      <Reading which={which} />
      <Legend which={which} />
      {which === "scene" && <Controls />}
      <Limits land={land.value} scale={scale.value} />
    </section>
  );
}

function Failure({ text, field, which }: { text: string; field?: string; which: Which }) {
  return (
    <div class="terrain-failure" role="alert">
      <p>
        {field ? <strong>{field}: </strong> : null}
        {text}
      </p>
      <p>
        <button type="button" onClick={() => void measure(which)}>
          Try again
        </button>
        {which === "scene" && (
          <button type="button" onClick={() => undo()}>
            Undo the change
          </button>
        )}
        {lands[which].value.ground ? <span>What is drawn is the last terrain that could be measured.</span> : null}
      </p>
    </div>
  );
}

function place(which: Which, at: { a: number; b: number } | null): void {
  cursor.value = at && { ...at, which, by: "pointer" };
}

function ReliefView({ which }: { which: Which }) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const stage = new Stage(which, host.current!, canvas.current!, over.current!);
    const end = listen(over.current!, {
      hover: (x, y) => place(which, stage.at(x, y)),
      leave: () => cursor.value?.by === "pointer" && (cursor.value = null),
      click: (x, y) => {
        const at = stage.at(x, y);
        place(which, at);
        if (at) void dropAt(at.a, at.b);
      },
    });
    const drop = register(which, "relief", stage);
    return () => {
      drop();
      end();
      stage.dispose();
    };
  }, [which]);
  const label =
    `Relief of the ${which === "pinned" ? "pinned " : ""}terrain. Arrow keys turn it, Shift and arrow keys move it, ` +
    "plus and minus zoom, 0 resets the view, Enter drops a marble at the map's cursor.";
  return (
    <div class="relief" ref={host}>
      <canvas ref={canvas} aria-hidden="true" />
      <canvas ref={over} class="relief-over" tabIndex={0} role="application" aria-label={label} onKeyDown={turnByKey} />
      {lands[which].value.ground ? null : <div class="relief-empty" aria-hidden="true" />}
      <div class="relief-tools" role="group" aria-label="View">
        <Tool name="Turn left" sign="↶" act={() => (view.value = turned(view.value, -0.3, 0))} />
        <Tool name="Turn right" sign="↷" act={() => (view.value = turned(view.value, 0.3, 0))} />
        <Tool name="Higher" sign="↑" act={() => (view.value = turned(view.value, 0, 0.18))} />
        <Tool name="Lower" sign="↓" act={() => (view.value = turned(view.value, 0, -0.18))} />
        <Tool name="Zoom in" sign="+" act={() => (view.value = zoomed(view.value, 1.25))} />
        <Tool name="Zoom out" sign="−" act={() => (view.value = zoomed(view.value, 0.8))} />
        <Tool name="Reset the view" sign="⌂" act={() => (view.value = home)} />
      </div>
      {webgl.value === "no" && <p class="relief-note">Drawn without WebGL.</p>}
    </div>
  );
}

function Tool({ name, sign, act }: { name: string; sign: string; act: () => void }) {
  return (
    <button type="button" aria-label={name} title={name} onClick={act}>
      {sign}
    </button>
  );
}

function turnByKey(e: KeyboardEvent): void {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const v = view.value;
  const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
  if (move) {
    const [x, y] = move as [number, number];
    view.value = e.shiftKey ? panned(v, -x * 0.06, y * 0.06) : turned(v, x * 0.12, y * 0.09);
  } else if (e.key === "+" || e.key === "=") view.value = zoomed(v, 1.2);
  else if (e.key === "-" || e.key === "_") view.value = zoomed(v, 1 / 1.2);
  else if (e.key === "0" || e.key === "Home") view.value = home;
  else if (e.key === "Enter" || e.key === "d") dropAtCursor();
  else return;
  e.preventDefault();
}

function dropAtCursor(): void {
  const at = cursor.value ?? { a: 0, b: 0 };
  void dropAt(at.a, at.b);
}

function MapView({ which }: { which: Which }) {
  const host = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const stage = useRef<MapStage | null>(null);
  useEffect(() => {
    const made = new MapStage(which, host.current!, base.current!, over.current!);
    stage.current = made;
    const drop = register(which, "map", made);
    return () => {
      drop();
      made.dispose();
    };
  }, [which]);
  const at = (e: PointerEvent | MouseEvent) => {
    const box = over.current!.getBoundingClientRect();
    return stage.current?.at(e.clientX - box.left, e.clientY - box.top) ?? null;
  };
  const label =
    `Map of the ${which === "pinned" ? "pinned " : ""}terrain. Arrow keys move a cursor that reads the loss, with ` +
    "Shift in small steps; Enter drops a marble there; Escape takes the cursor away.";
  return (
    <div class="map" ref={host}>
      <canvas ref={base} aria-hidden="true" />
      <canvas
        ref={over}
        class="map-over"
        tabIndex={0}
        role="application"
        aria-label={label}
        onKeyDown={(e) => moveByKey(e, which)}
        onPointerMove={(e) => place(which, at(e))}
        onPointerLeave={() => cursor.value?.by === "pointer" && (cursor.value = null)}
        onClick={(e) => {
          const where = at(e);
          place(which, where);
          if (where) void dropAt(where.a, where.b);
        }}
      />
    </div>
  );
}

let spoken = 0;

function moveByKey(e: KeyboardEvent, which: Which): void {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const g = lands[which].value.ground;
  const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
  if (move && g) {
    const [x, y] = move as [number, number];
    const part = e.shiftKey ? 1 / Math.max(g.columns - 1, 1) : 1 / 24;
    const at = cursor.value ?? { a: (g.x.from + g.x.to) / 2, b: (g.y.from + g.y.to) / 2 };
    const clamp = (v: number, axis: { from: number; to: number }) => Math.min(Math.max(v, axis.from), axis.to);
    const a = clamp(at.a + x * part * (g.x.to - g.x.from), g.x);
    const b = clamp(at.b + y * part * (g.y.to - g.y.from), g.y);
    cursor.value = { a, b, which, by: "keys" };
    clearTimeout(spoken);
    spoken = window.setTimeout(() => announce(reading(g, scale.value, a, b)), 350);
  } else if (e.key === "Enter" || e.key === "d") dropAtCursor();
  else if (e.key === "Escape") cursor.value = null;
  else return;
  e.preventDefault();
}

function Reading({ which }: { which: Which }) {
  const at = cursor.value;
  const g = lands[which].value.ground;
  return (
    <p class="terrain-reading">
      {at && g ? reading(g, scale.value, at.a, at.b) : "Point at the ground to read it; click to drop a marble there."}
    </p>
  );
}

/** Stops of the colors, for CSS. */
function gradient(): string {
  const table = COLORS[colorName.value];
  return `linear-gradient(to right, ${Array.from({ length: 17 }, (_, k) => css(colorAt(k / 16, table))).join(", ")})`;
}

function Legend({ which }: { which: Which }) {
  const s = scale.value;
  const g = lands[which].value.ground;
  if (!s || !g) return <div class="terrain-legend" />;
  let cut = 0;
  for (let j = 0; j < g.rows; j += g.stride) {
    for (let i = 0; i < g.columns; i += g.stride) if (isCut(s, g.loss[j * g.columns + i]!)) cut++;
  }
  const holes = holesOf(g);
  const nan = holes.filter((h) => h.kind === "nan").length;
  let last = -1;
  const shown = ticks(s, 5).filter((z) => {
    const at = heightOf(s, z);
    if (at - last < 0.13) return false;
    last = at;
    return true;
  });
  return (
    <div class="terrain-legend">
      <span class="legend-name">loss{s.log ? ", logarithmic" : ""}</span>
      <span class="legend-scale" role="img" aria-label={`Colors from a loss of ${number(s.low)} to ${number(s.high)}`}>
        <span class="legend-bar" style={{ background: gradient() }} />
        {cut > 0 && <span class="legend-cut" style={{ backgroundColor: css(colorAt(1, COLORS[colorName.value])) }} />}
        {shown.map((z) => (
          <span class="legend-tick" style={{ left: `${100 * heightOf(s, z)}%` }}>
            {number(z)}
          </span>
        ))}
      </span>
      {cut > 0 && (
        <span class="legend-note">
          {whole(cut)} {cut === 1 ? "cell" : "cells"} above {number(s.high)} cut off
        </span>
      )}
      {nan > 0 && <span class="legend-note">× {whole(nan)} NaN</span>}
      {holes.length > nan && <span class="legend-note">╲ {whole(holes.length - nan)} infinite</span>}
    </div>
  );
}

function Controls() {
  const log = Boolean(scene.value.view?.log);
  const choose = (to: boolean) =>
    to !== log && setScene({ view: { log: to } }, to ? "logarithmic heights" : "linear heights");
  return (
    <div class="terrain-controls">
      <div class="segmented" role="group" aria-label="Heights">
        <button type="button" aria-pressed={!log} onClick={() => choose(false)}>
          linear
        </button>
        <button type="button" aria-pressed={log} onClick={() => choose(true)}>
          logarithmic
        </button>
      </div>
      <div class="segmented" role="group" aria-label="Colors">
        {(["viridis", "cividis"] as const).map((name) => (
          <button type="button" aria-pressed={colorName.value === name} onClick={() => (colorName.value = name)}>
            {name}
          </button>
        ))}
      </div>
      <button type="button" class="quiet" aria-pressed={held.value} onClick={() => (held.value = !held.value)}>
        keep the scale
      </button>
      <button type="button" class="quiet" onClick={refit}>
        fit the scale
      </button>
    </div>
  );
}

/** How far the slice is from the losses that the training really had. */
export function residual(land: Land): string {
  const g = land.ground;
  if (!g || land.paths.length === 0) return "";
  let worst = 0;
  let where = 0;
  let outside = 0;
  let points = 0;
  for (const path of land.paths) {
    for (let k = 0; k + 2 < path.length; k += 3) {
      points++;
      const slice = valueAt(g, path[k]!, path[k + 1]!);
      if (!slice) outside++;
      else if (Math.abs(slice.loss - path[k + 2]!) > worst) {
        worst = Math.abs(slice.loss - path[k + 2]!);
        where = k / 3;
      }
    }
  }
  const seen = worst > 0 ? ` At its point ${where + 1} of ${points} the slice's loss is off by ${number(worst)}.` : "";
  const away = outside > 0 ? ` ${outside} of its points are outside the window.` : "";
  return `The white line is the training, projected on the plane and drawn at its true loss.${seen}${away}`;
}

function Limits({ land, scale: s }: { land: Land; scale: Scale | null }) {
  if (!land.head) return null;
  const log = s?.log ? "Heights and colors are logarithmic." : "Heights and colors are linear.";
  return (
    <details class="terrain-limits">
      <summary>What this picture cannot tell</summary>
      <p>{land.head.caption}</p>
      <p>
        {residual(land)} {log} A ring marks the lowest of the measured cells, which need not be the lowest place of the
        plane.
      </p>
    </details>
  );
}

let watching = false;

/** Tells the canvases of changed colors. */
function watchTheme(): void {
  if (watching) return;
  watching = true;
  const changed = () => (themed.value = themed.peek() + 1);
  new MutationObserver(changed).observe(document.documentElement, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
