// Marbles that have been dropped, and the clock by which they roll. They come in batches, in the order of their starts.

import { batch, computed, signal } from "@preact/signals";
import { type Scene, stream } from "./api";
import { announce, full, pinned, scene, setScene } from "./state";
import { calm } from "./terrain-motion";
import { type Marble, outcomeOf, type Trails, trailsOf } from "./marbles-trails";
import { oneText, raceText, type RaceHead } from "./marbles-words";

export interface Drop {
  phase: "idle" | "waiting" | "queued" | "rolling" | "done" | "error";
  ahead: number;
  asked: number; // marbles of a set
  text: string; // of a failure
}

export const marbles = signal<Marble[]>([]);
export const race = signal<RaceHead | null>(null);
export const drop = signal<Drop>({ phase: "idle", ahead: 0, asked: 0, text: "" });

/** Time of the playback: 0 at the drop, 1 when the budget is spent. */
export const clock = signal(1);
export const playing = signal(false);
export const speed = signal(1);

const SECONDS = 7; // for the whole budget at speed 1
let running: AbortController | null = null;
let frame = 0;

/** Whether both sets roll over the same ground, so that one picture shows both. */
export const together = computed(() => {
  const p = pinned.value;
  if (!p) return false;
  const ground = (s: Scene) => JSON.stringify([s.data ?? {}, s.model ?? {}]);
  return ground(p) === ground(scene.value);
});

const mode = computed(() => race.value?.mode ?? modeOf(scene.value));

/** The trails on the picture of the scene and of the pinned one. */
export const trails = {
  scene: computed<Trails | null>(() => rows(together.value ? marbles.value : marbles.value.filter((m) => m.set === 0))),
  pinned: computed<Trails | null>(() => rows(marbles.value.filter((m) => m.set === 1))),
};

function rows(list: Marble[]): Trails | null {
  if (list.length === 0) return null;
  return trailsOf(
    list,
    list.some((m) => m.set !== list[0]!.set),
    mode.value.startsWith("real"),
  );
}

/** Gradient steps that a marble may take. */
export const budgetNow = (): number => full.value.marbles?.budget || full.value.solver?.steps || 300;

/** How the marbles of a scene roll, in words. */
export function modeOf(s: Scene): string {
  if (s.model?.kind === "two_weights") return "two weights";
  return s.marbles?.mode === "plane" ? "in the plane" : "real run, projected";
}

export const end = computed(() => marbles.value.reduce((t, m) => Math.max(t, m.born + Math.min(m.spent, 1)), 1));

/** Drops n marbles at random starts; the pinned set-up gets the same starts. */
export function dropMany(n: number): Promise<void> {
  setScene({ marbles: { n, at: undefined } }, `${n === 1 ? "1 marble" : `${n} marbles`} dropped`);
  clear();
  return roll({ ...scene.value, marbles: { ...scene.value.marbles, n, at: undefined } }, n, true);
}

/** Drops one marble at a place of the plane, beside those that lie there. */
export function dropAt(a: number, b: number): Promise<void> {
  if (drop.value.phase === "waiting" || drop.value.phase === "rolling") running?.abort();
  const round = (v: number) => Math.round(v * 1e4) / 1e4;
  const at: [number, number] = [round(a), round(b)];
  const before = race.value ? [] : (scene.value.marbles?.at ?? []);
  if (race.value) clear();
  setScene({ marbles: { at: [...before, at] } }, "marble dropped");
  return roll({ ...scene.value, marbles: { ...scene.value.marbles, at: [at] } }, 1, false);
}

/** Takes all marbles away. */
export function clear(): void {
  running?.abort();
  running = null;
  batch(() => {
    marbles.value = [];
    race.value = null;
    playing.value = false;
    drop.value = { phase: "idle", ahead: 0, asked: 0, text: "" };
  });
}

async function roll(of: Scene, asked: number, counted: boolean): Promise<void> {
  const control = new AbortController();
  running = control;
  const set = (change: Partial<Drop>) => {
    if (!control.signal.aborted) drop.value = { ...drop.value, ...change };
  };
  drop.value = { phase: "waiting", ahead: 0, asked, text: "" };
  const against = pinned.value;
  const body: { scene: Scene; against?: Scene } = { scene: of };
  if (against) body.against = { ...against, marbles: of.marbles };
  const budget = budgetNow();
  const from = marbles.value.length;
  let pending: Marble[] = [];
  let asleep = 0;
  const flush = () => {
    asleep = 0;
    if (control.signal.aborted || pending.length === 0) return;
    const list = pending;
    pending = [];
    batch(() => {
      const first = marbles.value.length === from;
      if (first && !playing.value) clock.value = from === 0 ? 0 : clock.value;
      const now = playing.value ? clock.value : from > 0 ? clock.value : 0;
      for (const m of list) m.born = calm.value ? 0 : now;
      marbles.value = [...marbles.value, ...list];
      set({ phase: "rolling" });
      play();
    });
  };
  try {
    for await (const { head, data } of stream("/api/marbles", body, control.signal)) {
      if (control.signal.aborted) return;
      switch (head.frame) {
        case "queued":
          set({ phase: "queued", ahead: head.ahead });
          break;
        case "marbles": {
          let at = 0;
          for (let k = 0; k < head.count; k++) {
            const length = head.lengths[k] as number;
            pending.push({
              set: head.set ?? 0,
              outcome: outcomeOf(head.outcomes[k]),
              trail: data.slice(at, at + 3 * length),
              spent: spentOf(head, k, budget),
              born: 0,
            });
            at += 3 * length;
          }
          // many small batches, one drawing for each frame
          if (!asleep) asleep = requestAnimationFrame(flush);
          break;
        }
        case "race":
          cancelAnimationFrame(asleep);
          flush();
          if (counted) race.value = head as RaceHead;
          announce(counted ? raceText(head as RaceHead) : oneText(head as RaceHead));
          break;
        case "done":
          set({ phase: "done" });
      }
    }
  } catch (e) {
    if (control.signal.aborted) return;
    const text = (e as Error).message;
    set({ phase: "error", text });
    announce(`The marbles could not roll: ${text}`);
  }
}

/** Which part of the budget a marble's run took. */
function spentOf(head: { spent?: number[]; evaluations?: number[] }, k: number, budget: number): number {
  const spent = head.spent?.[k] ?? head.evaluations?.[k];
  return spent === undefined ? 1 : Math.min(Math.max(spent / budget, 0.01), 1);
}

/** Rolls on from where the clock is. */
export function play(): void {
  if (calm.value) {
    playing.value = false;
    clock.value = end.value;
    return;
  }
  if (playing.value) return;
  playing.value = true;
  let before = performance.now();
  const tick = (now: number) => {
    if (!playing.value) return;
    // a page in the background has long frames; the marbles need not leap for that
    const passed = Math.min(Math.max(now - before, 0), 100) / 1000;
    before = now;
    const next = clock.value + (passed * speed.value) / SECONDS;
    const last = end.value;
    clock.value = Math.min(next, last);
    if (next >= last && drop.value.phase !== "rolling") {
      playing.value = false;
      return;
    }
    frame = requestAnimationFrame(tick);
  };
  frame = requestAnimationFrame(tick);
}

export function pause(): void {
  playing.value = false;
  cancelAnimationFrame(frame);
}

/** Starts all marbles again, at the same time. */
export function replay(): void {
  pause();
  batch(() => {
    marbles.value = marbles.value.map((m) => ({ ...m, born: 0 }));
    clock.value = 0;
  });
  play();
}
