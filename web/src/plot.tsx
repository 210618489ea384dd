// The data beside the terrain: examples, and what the net says of the places between them. One may change the examples.

import { signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Described, Hole } from "./api";
import { announce, described, scene, setScene } from "./state";
import { Pictures } from "./plot-images";
import { boxOf, drawPlot, toData } from "./plot-draw";
import {
  asPoints,
  erased,
  type Example,
  holeAt,
  moved,
  nearest,
  placed,
  relabeled,
  resized,
  type Window,
  windowOf,
} from "./plot-edit";
import { follow, said, sayFailure } from "./plot-store";
import { kindColor } from "./terrain-color";
import { themed } from "./terrain-store";
import { parseColor, themeOf } from "./terrain-theme";
import { number, place, whole } from "./terrain-words";
import "./plot.css";

type Tool = "place" | "erase" | "hole";

const REACH = 0.035; // how near to an example one must point, in parts of the window
const MOST_KINDS = 6;

const tool = signal<Tool>("place");
const kind = signal(0);

/** Changes that the server has not yet answered. */
const draft = signal<Example[] | null>(null);

export function DataPicture() {
  useEffect(follow, []);
  const d = described.value;
  if (!d) return <section class="plot" aria-label="Data" />;
  const flat = d.shape.length === 1 && (d.shape[0] === 2 || (d.shape[0] === 1 && (d.classes ?? []).length === 0));
  return (
    <section class="plot" aria-label="Data">
      <header>
        <h3>{flat ? "Data and what the net says" : "Data"}</h3>
      </header>
      {flat ? <Plane d={d} /> : <Pictures d={d} />}
    </section>
  );
}

function examplesOf(d: Described): Example[] {
  if (d.shape[0] === 1) return d.x.map((x, k) => [x[0]!, d.y[k]!, 0]);
  return d.x.map((x, k) => [x[0]!, x[1]!, d.y[k]!]);
}

function Plane({ d }: { d: Described }) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useSignal<{ x: number; y: number } | null>(null);
  const chosen = useSignal(-1);
  const growing = useSignal<Hole | null>(null);
  const size = useSignal({ width: 0, height: 0 });
  const curve = d.shape[0] === 1;
  const classes = Math.max(d.classes?.length ?? 0, 1);
  const own = examplesOf(d);
  useEffect(() => {
    draft.value = null;
  }, [d]);
  const list = () => draft.value ?? own;
  const kept = useRef<{ d: Described; w: Window } | null>(null);
  const window_ = (): Window => {
    const b = said.value.boundary;
    // while one moves examples the window stands still
    if (kept.current && (kept.current.d === d || draft.value)) return kept.current.w;
    const around = windowOf(own);
    const w = !b || b.classes === 0 ? around : { xmin: b.xmin, xmax: b.xmax, ymin: b.ymin, ymax: b.ymax };
    const fits = own.every((p) => p[0] >= w.xmin && p[0] <= w.xmax && p[1] >= w.ymin && p[1] <= w.ymax);
    kept.current = { d, w: fits ? w : around };
    return kept.current.w;
  };

  useEffect(() => {
    const place = host.current!; // it may be gone when the observer is told of its last size
    const measure = () => (size.value = { width: place.clientWidth, height: place.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    measure();
    return () => observer.disconnect();
  }, []);

  const draw = () => {
    const { width, height } = size.value;
    void themed.value;
    if (width < 2) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const at = canvas.current!;
    if (at.width !== Math.round(width * ratio) || at.height !== Math.round(height * ratio)) {
      at.width = Math.round(width * ratio);
      at.height = Math.round(height * ratio);
    }
    const ctx = at.getContext("2d")!;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const theme = themeOf(host.current!);
    drawPlot(ctx, {
      window: window_(),
      width,
      height,
      theme,
      paper: parseColor(theme.paper) ?? [255, 255, 255],
      examples: list(),
      curve,
      boundary: said.value.boundary,
      holes: scene.value.data?.holes ?? [],
      chosen: chosen.value,
      cursor: cursor.value,
      growing: growing.value,
    });
  };
  useSignalEffect(draw);
  useEffect(draw, [d]);

  const commit = (next: Example[], label: string) => {
    if (next.length < 2) {
      announce("At least two examples must stay.");
      return;
    }
    draft.value = next;
    setScene({ data: asPoints(next) }, label);
  };
  const holes = () => scene.value.data?.holes ?? [];
  const setHoles = (next: Hole[], label: string) => {
    setScene({ data: { holes: next.length > 0 ? next : undefined } }, label);
  };
  const addHole = (x: number, y: number, r: number) => {
    const short = (v: number) => Math.round(v * 1e3) / 1e3;
    const hole = curve ? { x: short(x), r: short(r) } : { x: short(x), y: short(y), r: short(r) };
    setHoles([...holes(), hole], "hole added");
    announce(`A hole at ${place(x)}${curve ? "" : `, ${place(y)}`} of radius ${number(r, 2)}.`);
  };
  const span = () => Math.min(window_().xmax - window_().xmin, window_().ymax - window_().ymin);

  // Pointer: click places or erases, drag moves an example or grows a hole.
  const held = useRef<{ k: number; from: [number, number]; far: boolean } | null>(null);
  const at = (e: PointerEvent): [number, number] => {
    const box = canvas.current!.getBoundingClientRect();
    return toData(window_(), boxOf(size.value.width, size.value.height), e.clientX - box.left, e.clientY - box.top);
  };
  const press = (e: PointerEvent) => {
    if (e.button !== 0) return;
    canvas.current!.setPointerCapture(e.pointerId);
    const [x, y] = at(e);
    const k = curve ? -1 : nearest(list(), window_(), x, y, REACH);
    held.current = { k: tool.value === "hole" ? -1 : k, from: [x, y], far: false };
    cursor.value = null;
  };
  const drag = (e: PointerEvent) => {
    const [x, y] = at(e);
    const h = held.current;
    if (!h) {
      if (e.pointerType !== "touch")
        chosen.value = curve || tool.value === "hole" ? -1 : nearest(list(), window_(), x, y, REACH);
      return;
    }
    const d0 = Math.hypot(x - h.from[0], y - h.from[1]);
    if (d0 > 0.012 * span()) h.far = true;
    if (!h.far) return;
    if (tool.value === "hole") {
      growing.value = { x: h.from[0], y: h.from[1], r: curve ? Math.abs(x - h.from[0]) : d0 };
    } else if (h.k >= 0 && tool.value === "place") {
      draft.value = moved(list(), h.k, x, y);
      chosen.value = h.k;
    }
  };
  const release = (e: PointerEvent) => {
    const h = held.current;
    held.current = null;
    if (!h || e.type === "pointercancel") {
      growing.value = null;
      return;
    }
    const [x, y] = at(e);
    if (tool.value === "hole") {
      const grown = growing.value;
      growing.value = null;
      if (grown) addHole(grown.x, grown.y ?? 0, grown.r);
      else {
        const k = holeAt(holes(), x, curve ? null : y);
        if (k >= 0)
          setHoles(
            holes().filter((_, i) => i !== k),
            "hole filled",
          );
        else addHole(x, y, span() / 10);
      }
      return;
    }
    if (curve) return;
    if (h.far && h.k >= 0 && draft.value) commit(draft.value, "example moved");
    else if (!h.far && tool.value === "erase" && h.k >= 0) commit(erased(list(), h.k), "example erased");
    else if (!h.far && tool.value === "place") {
      if (h.k >= 0) commit(relabeled(list(), h.k, kind.value), "example relabeled");
      else commit(placed(list(), x, y, kind.value), "example placed");
    }
  };
  const keys = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const w = window_();
    const c = cursor.value ?? { x: (w.xmin + w.xmax) / 2, y: (w.ymin + w.ymax) / 2 };
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    const near = curve ? -1 : nearest(list(), w, c.x, c.y, REACH);
    const digit = /^[0-9]$/.test(e.key) ? Number(e.key) : -1;
    if (move) {
      const part = e.shiftKey ? 1 / 100 : 1 / 25;
      const x = Math.min(Math.max(c.x + move[0]! * part * (w.xmax - w.xmin), w.xmin), w.xmax);
      const y = Math.min(Math.max(c.y + move[1]! * part * (w.ymax - w.ymin), w.ymin), w.ymax);
      cursor.value = { x, y };
      chosen.value = curve ? -1 : nearest(list(), w, x, y, REACH);
      const k = chosen.value;
      const here = k >= 0 ? `, an example of class ${list()[k]![2]}` : "";
      clearTimeout(spoken);
      spoken = window.setTimeout(() => announce(`${place(x)}, ${place(y)}${here}`), 350);
    } else if ((e.key === "Enter" || e.key === " ") && !curve) {
      commit(placed(list(), c.x, c.y, kind.value), "example placed");
      announce(`Placed an example of class ${kind.value}.`);
    } else if (e.key === "Delete" || e.key === "Backspace") {
      const hole = holeAt(holes(), c.x, curve ? null : c.y);
      if (near >= 0) {
        commit(erased(list(), near), "example erased");
        announce("Erased.");
      } else if (hole >= 0) {
        setHoles(
          holes().filter((_, i) => i !== hole),
          "hole filled",
        );
        announce("The hole is filled.");
      }
    } else if (digit >= 0 && digit < MOST_KINDS && !curve) {
      kind.value = digit;
      if (near >= 0) commit(relabeled(list(), near, digit), "example relabeled");
      announce(near >= 0 ? `Relabeled as class ${digit}.` : `New examples are of class ${digit}.`);
    } else if (e.key === "h" || e.key === "H") addHole(c.x, c.y, span() / 10);
    else if (e.key === "+" || e.key === "=" || e.key === "-") {
      const k = holeAt(holes(), c.x, curve ? null : c.y);
      if (k < 0) return;
      setHoles(resized(holes(), k, e.key === "-" ? 1 / 1.15 : 1.15), "hole resized");
    } else if (e.key === "Escape") cursor.value = null;
    else return;
    e.preventDefault();
  };

  const label = curve
    ? "Examples and the fitted curve. Arrow keys move a cursor, H makes a hole there, plus and minus change its " +
      "width, Delete fills it."
    : "Examples and what the net says. Arrow keys move a cursor, Enter places an example, Delete erases one, digits " +
      "relabel it, H makes a hole, plus and minus change its radius.";
  return (
    <>
      <Tools curve={curve} classes={classes} />
      <div class="plot-canvas" ref={host}>
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label={label}
          data-tool={curve && tool.value !== "hole" ? "none" : tool.value}
          onPointerDown={press}
          onPointerMove={drag}
          onPointerUp={release}
          onPointerCancel={release}
          onPointerLeave={() => (chosen.value = -1)}
          onKeyDown={keys}
        />
      </div>
      <p class="plot-said">{sayFailure.value || saidText(curve)}</p>
      <p class="plot-count">{countText(list(), curve, d.classes)}</p>
    </>
  );
}

let spoken = 0;

function saidText(curve: boolean): string {
  const what = curve ? "The line is" : "The shade is";
  switch (said.value.of) {
    case "trained":
      return `${what} what the trained net says.`;
    case "start":
      return `${what} what the net says before its training.`;
    case "place":
      return `${what} what the net says at α ${place(said.value.a)}, β ${place(said.value.b)}.`;
  }
  return "";
}

function countText(list: Example[], curve: boolean, classes: string[] | null): string {
  if (curve) return `${whole(list.length)} examples.`;
  const counts = new Map<number, number>();
  for (const p of list) counts.set(p[2], (counts.get(p[2]) ?? 0) + 1);
  const parts = [...counts.entries()].sort(([a], [b]) => a - b).map(([k, n]) => `${whole(n)} of ${classes?.[k] ?? k}`);
  return `${whole(list.length)} examples: ${parts.join(", ")}.`;
}

function Tools({ curve, classes }: { curve: boolean; classes: number }) {
  const shown = Math.min(Math.max(classes + 1, 2), MOST_KINDS);
  return (
    <div class="plot-tools">
      {!curve && (
        <div class="plot-kinds" role="group" aria-label="Class of new examples">
          {Array.from({ length: shown }, (_, k) => (
            <button
              type="button"
              aria-pressed={tool.value === "place" && kind.value === k}
              aria-label={`Place class ${k}`}
              title={k === classes ? "A new class" : `Place class ${k}`}
              onClick={() => {
                tool.value = "place";
                kind.value = k;
              }}
            >
              <Mark kind={k} />
            </button>
          ))}
        </div>
      )}
      <div class="segmented" role="group" aria-label="Tool">
        {(curve ? (["hole"] as const) : (["place", "erase", "hole"] as const)).map((name) => (
          <button
            type="button"
            aria-pressed={tool.value === name}
            onClick={() => (tool.value = curve && tool.value === "hole" ? "place" : name)}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

function Mark({ kind: k }: { kind: number }) {
  const shapes = [
    <circle cx="8" cy="8" r="5" />,
    <rect x="3.5" y="3.5" width="9" height="9" />,
    <path d="M8 2.4L13.2 12H2.8Z" />,
    <path d="M8 2L14 8L8 14L2 8Z" />,
  ];
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill={kindColor(k)} aria-hidden="true">
      {shapes[k % 4]}
    </svg>
  );
}
