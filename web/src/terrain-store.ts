// The terrains that are shown, and how they come: levels of a grid, coarse first, over one request for each.

import { batch, computed, type Signal, signal } from "@preact/signals";
import { type Scene, stream } from "./api";
import { announce, pinned, scene } from "./state";
import type { ColorName } from "./terrain-color";
import { type Direction, type Axis, type Ground, levelOf, refined } from "./terrain-ground";
import { type Scale, settle } from "./terrain-scale";
import { summary, type TerrainHead } from "./terrain-words";

export type Which = "scene" | "pinned";

export interface Land {
  phase: "empty" | "waiting" | "queued" | "training" | "measuring" | "done" | "error";
  ahead: number; // computations before this one, when queued
  ground: Ground | null;
  level: number; // cells along a side that are measured
  head: TerrainHead | null;
  paths: Float32Array[]; // a, b, loss of each point
  trees: Float32Array;
  trained: { steps: number; loss: number; accuracy: number | null } | null;
  curve: Float32Array; // step, loss
  failure: { text: string; field?: string } | null;
  key: string; // of the request that this is
  first: number; // milliseconds from the change to the first grid
  total: number; // and to the last
}

const none = new Float32Array(0);

const empty: Land = {
  phase: "empty",
  ahead: 0,
  ground: null,
  level: 0,
  head: null,
  paths: [],
  trees: none,
  trained: null,
  curve: none,
  failure: null,
  key: "",
  first: 0,
  total: 0,
};

export const lands: Record<Which, Signal<Land>> = { scene: signal(empty), pinned: signal(empty) };
const running: Record<Which, AbortController | null> = { scene: null, pinned: null };

/** The place that is read: below the pointer, or of the keyboard's cursor on the map. */
export const cursor = signal<{ a: number; b: number; which: Which; by: "pointer" | "keys" } | null>(null);

/** Whether the scale stays as it is when the ground changes. */
export const held = signal(false);
export const colorName = signal<ColorName>("viridis");

/** The page's clock of changes of its theme. */
export const themed = signal(0);

const logarithmic = computed(() => Boolean(scene.value.view?.log));

let last: Scale | null = null;

/** The one scale of heights of all that is shown. */
export const scale = computed<Scale | null>(() => {
  const log = logarithmic.value;
  const hold = held.value;
  const grounds = [lands.scene.value.ground, pinned.value ? lands.pinned.value.ground : null].filter((g) => g !== null);
  if (grounds.length === 0) return last;
  if (hold && last && last.log === log) return last;
  last = settle(
    last,
    grounds.map((g) => g.loss),
    log,
  );
  return last;
});

/** Fits the scale anew to what is shown. */
export function refit(): void {
  last = null;
  held.value = true; // two changes, so that the scale is computed anew
  held.value = false;
}

export const sceneOf = (which: Which): Scene | null => (which === "scene" ? scene.value : pinned.value);

/** All of a scene that its terrain depends on. */
export function keyOf(s: Scene | null): string {
  if (!s) return "";
  const { marbles: _, view = {}, ...run } = s as Scene & { marbles?: unknown };
  const { log: __, ...seen } = view as { log?: unknown };
  return JSON.stringify([run, seen]);
}

/** Measures the terrain of a scene, unless that is what is shown. A running measurement ends. */
export async function measure(which: Which): Promise<void> {
  const of = sceneOf(which);
  const land = lands[which];
  const key = keyOf(of);
  if (key === land.value.key && land.value.phase !== "error") return;
  running[which]?.abort();
  if (!of) {
    land.value = empty;
    return;
  }
  const twin = lands[which === "scene" ? "pinned" : "scene"].value;
  if (twin.key === key && twin.phase === "done") {
    land.value = twin; // what has just been pinned need not be measured again
    return;
  }
  const control = new AbortController();
  running[which] = control;
  const begun = performance.now();
  const was = land.value;
  // what is shown stays until the new ground arrives
  land.value = { ...empty, ground: was.ground, level: was.level, key, phase: "waiting" };
  const set = (change: Partial<Land>) => {
    if (!control.signal.aborted) land.value = { ...land.value, ...change };
  };
  let plane: { x: Axis; y: Axis; directions: Direction[] } | null = null;
  let curve: number[] = [];
  try {
    for await (const { head, data } of stream("/api/terrain", { scene: of }, control.signal)) {
      if (control.signal.aborted) return;
      switch (head.frame) {
        case "queued":
          set({ phase: "queued", ahead: head.ahead });
          break;
        case "curve":
          curve = curve.concat(Array.from(data as Float32Array));
          set({ phase: "training", curve: Float32Array.from(curve) });
          break;
        case "trained":
          set({ phase: "measuring", trained: head });
          break;
        case "plane":
          plane = head;
          set({ phase: "measuring" });
          break;
        case "grid": {
          if (!plane) throw new Error("a grid came before its plane");
          const level = levelOf(head, data);
          const first = land.value.first || performance.now() - begun;
          set({ phase: "measuring", ground: refined(plane, level), level: level.n, first });
          break;
        }
        case "terrain":
          batch(() => finish(which, head, data, set));
          break;
        case "done":
          set({ phase: "done", total: performance.now() - begun });
      }
    }
  } catch (e) {
    if (control.signal.aborted) return;
    const failure = e as Error & { field?: string };
    set({ phase: "error", failure: { text: failure.message, field: failure.field } });
    announce(`The terrain could not be measured: ${failure.message}`);
  }
}

function finish(which: Which, head: TerrainHead, data: Float32Array, set: (change: Partial<Land>) => void): void {
  const points = head.path || 0;
  const lengths = head.paths?.map((p) => p.points) ?? [points];
  const paths: Float32Array[] = [];
  let at = 0;
  for (const n of lengths) {
    paths.push(data.slice(at, at + 3 * n));
    at += 3 * n;
  }
  set({ head, paths: paths.filter((p) => p.length > 0), trees: data.slice(at, at + 2 * (head.trees || 0)) });
  const whose = which === "pinned" ? "Pinned terrain" : "Terrain";
  announce(`${whose}: ${summary(head)}`);
}

/** Shows a ground that was measured elsewhere, as a file of a survey. */
export async function showStream(
  which: Which,
  frames: AsyncIterable<{ head: any; data: Float32Array }>,
): Promise<void> {
  let plane: { x: Axis; y: Axis; directions: Direction[] } | null = null;
  running[which]?.abort();
  const land = lands[which];
  land.value = { ...empty, phase: "waiting", ground: land.value.ground, key: keyOf(sceneOf(which)) };
  try {
    for await (const { head, data } of frames) {
      const set = (change: Partial<Land>) => (land.value = { ...land.value, ...change });
      if (head.frame === "plane") plane = head;
      if (head.frame === "grid" && plane) {
        const level = levelOf(head, data);
        set({ phase: "measuring", ground: refined(plane, level), level: level.n });
      }
      if (head.frame === "terrain") finish(which, head, data, set);
      if (head.frame === "done") set({ phase: "done" });
    }
  } catch (e) {
    land.value = { ...land.value, phase: "error", failure: { text: (e as Error).message } };
    announce(`The survey could not be shown: ${(e as Error).message}`);
  }
}

/** What is being done, in words; "" when all is there. */
export function progress(land: Land): string {
  switch (land.phase) {
    case "waiting":
      return "Asking for the terrain …";
    case "queued":
      return land.ahead === 1
        ? "1 computation is ahead in the line …"
        : `${land.ahead} computations are ahead in the line …`;
    case "training": {
      const n = land.curve.length;
      return n > 1 ? `Training, step ${land.curve[n - 2]} …` : "Training …";
    }
    case "measuring":
      return land.level > 0 ? `Measuring, ${land.level} × ${land.level} cells so far …` : "Measuring …";
  }
  return "";
}
