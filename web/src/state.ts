// What the page shows, as signals: the scene, the pinned one, the room. All of it is in the address.

import { batch, computed, effect, signal } from "@preact/signals";
import { canonical, type Described, Failure, get, post, type Scene } from "./api";
import { hashOf, type Place, placeOf, type Room } from "./url";

/** A part of a run. */
export type Part = "data" | "model" | "solver";

export const PARTS: Part[] = ["data", "model", "solver"];

export const scene = signal<Scene>({});
export const pinned = signal<Scene | null>(null);
export const room = signal<Room>("terrain");
export const chapter = signal(0);

/** What the server says of the scene and of the pinned one. */
export const described = signal<Described | null>(null);
export const pinnedDescribed = signal<Described | null>(null);

/** What is wrong with the scene, and which field it is. */
export const fault = signal<{ text: string; field?: string; gone?: boolean } | null>(null);

/** A sentence for everybody: of a damaged link, of a lost server. */
export const notice = signal<string | null>(null);

/** What screen readers hear. */
export const spoken = signal("");

/** Says a sentence to screen readers. */
export function announce(text: string): void {
  // the same words again would not be read
  spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
}

// Undo

/** What undo brings back: the scene, and what it is compared with. */
interface Sides {
  scene: Scene;
  pinned: Scene | null;
}

const sides = (): Sides => ({ scene: scene.value, pinned: pinned.value });

interface Step {
  before: Sides;
  label: string;
  at: number;
}

const past = signal<Step[]>([]);
const future = signal<Step[]>([]);
const MOST_STEPS = 200;
const SAME_CHANGE = 800; // milliseconds in which changes of one name are one, as of a slider that is dragged

export const canUndo = computed(() => past.value.at(-1)?.label ?? null);
export const canRedo = computed(() => future.value.at(-1)?.label ?? null);

/** A change of some fields; undefined takes a field back to its default. */
export type Patch = { [P in keyof Scene]?: Partial<NonNullable<Scene[P]>> };

/** Changes fields of the scene. Changes with one label in quick succession are undone together. */
export function setScene(patch: Patch, label: string): void {
  setWhole(fitting(merged(scene.value, patch)), label);
}

/** Replaces the scene, and what it is compared with if that is given. */
export function setWhole(next: Scene, label: string, other: Scene | null = pinned.value): void {
  if (canonical([next, other]) === canonical([scene.value, pinned.value])) return;
  const last = past.value.at(-1);
  const now = Date.now();
  const same = last !== undefined && last.label === label && now - last.at < SAME_CHANGE;
  batch(() => {
    const kept = same ? past.value.slice(0, -1) : past.value;
    const step = { before: same ? last.before : sides(), label, at: now };
    past.value = [...kept, step].slice(-MOST_STEPS);
    future.value = [];
    scene.value = next;
    pinned.value = other;
  });
}

/** Takes the last change back. */
export function undo(): void {
  move(past, future, "Undone");
}

/** Makes the change again that was taken back last. */
export function redo(): void {
  move(future, past, "Done again");
}

function move(from: typeof past, to: typeof past, word: string): void {
  const step = from.value.at(-1);
  if (!step) return;
  batch(() => {
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, { before: sides(), label: step.label, at: 0 }];
    scene.value = step.before.scene;
    pinned.value = step.before.pinned;
  });
  announce(`${word}: ${step.label}.`);
}

/** A scene with a change. Fields that are undefined, and parts without fields, are left out. */
export function merged(s: Scene, patch: Patch): Scene {
  const next: Record<string, unknown> = { ...s };
  for (const [part, change] of Object.entries(patch)) {
    const fields = Object.entries({ ...(next[part] as object), ...(change as object) }).filter(
      ([, v]) => v !== undefined,
    );
    if (fields.length > 0) next[part] = Object.fromEntries(fields);
    else delete next[part];
  }
  return next as Scene;
}

/** A scene without what its other parts rule out: a convolution of points, two weights without a sine. */
export function fitting(s: Scene): Scene {
  const patch: Patch = {};
  const kind = s.data?.kind ?? "spirals";
  const images = kind === "drawings" || kind === "file";
  if (s.model?.kind === "two_weights" && kind !== "sine") patch.model = { kind: undefined };
  if (s.model?.kind === "conv" && !images) patch.model = { kind: undefined, filters: undefined };
  const two = (patch.model ? undefined : s.model?.kind) === "two_weights";
  const directions = s.view?.directions;
  if (directions && (directions === "weights") !== two) patch.view = { directions: undefined };
  if (kind === "sine" && s.data?.label_noise) patch.data = { ...patch.data, label_noise: undefined };
  if (images && s.data?.holes) patch.data = { ...patch.data, holes: undefined };
  if (kind !== "points" && s.data?.points) patch.data = { ...patch.data, points: undefined };
  if (kind !== "file" && s.data?.file) patch.data = { ...patch.data, file: undefined };
  return merged(s, patch);
}

/** The scene with all defaults, as far as the server has said them. */
export const full = computed<Scene>(() => {
  const said = described.value?.scene;
  if (!said) return scene.value;
  const all: Record<string, unknown> = {};
  for (const part of ["data", "model", "solver", "view", "marbles"] as const) {
    all[part] = { ...said[part], ...scene.value[part] };
  }
  return all as Scene;
});

// Descriptions, and which part has moved

export interface Moved {
  parts: Record<Part, boolean>;
  at: number; // counts changes, so that each flashes anew
}

/** Which parts the last change moved, and which it left alone. */
export const moved = signal<Moved | null>(null);

let asking: AbortController | null = null;
let wait = 0;

async function describe(s: Scene): Promise<void> {
  asking?.abort();
  const control = new AbortController();
  asking = control;
  try {
    const d = (await post("/api/describe", { scene: s }, control.signal)) as Described;
    if (control.signal.aborted) return;
    batch(() => {
      tellMoved(described.value, d);
      described.value = d;
      fault.value = null;
    });
  } catch (e) {
    if (control.signal.aborted) return;
    const failure = e as Failure;
    fault.value = { text: failure.message, field: failure.field, gone: failure.gone };
    announce(failure.message);
    if (failure.gone) await untilBack();
  }
}

/** How often this page asks for a server that does not answer, and what is asked again when it does. */
const PATIENCE = 3000;
let patience = 0;
export const back = signal(0);

/** Asks for a server that is gone until it is back. */
async function untilBack(): Promise<void> {
  const mine = ++patience;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (mine !== patience || !fault.value?.gone) return;
    try {
      await get("/api/status");
    } catch (e) {
      if ((e as Failure).gone) continue;
    }
    if (mine !== patience) return;
    announce("The server answers again.");
    back.value++;
    retry();
    return;
  }
}

const WORDS_STAY = 4500; // milliseconds
let fading = 0;
let changes = 0;

function tellMoved(was: Described | null, is: Described): void {
  if (!was) return;
  const parts = Object.fromEntries(PARTS.map((p) => [p, was.digests[p] !== is.digests[p]])) as Record<Part, boolean>;
  if (!PARTS.some((p) => parts[p])) return;
  moved.value = { parts, at: ++changes };
  clearTimeout(fading);
  fading = setTimeout(() => (moved.value = null), WORDS_STAY) as unknown as number;
  const names = (which: boolean) => PARTS.filter((p) => parts[p] === which).join(" and ");
  const rest = names(false);
  announce(`Changed: ${names(true)}.${rest ? ` Unchanged: ${rest}.` : ""}`);
}

/** What both scenes share, by their digests; null where nothing is pinned. */
export const compared = computed(() => {
  const [a, b] = [described.value, pinnedDescribed.value];
  if (!pinned.value || !a || !b) return null;
  return Object.fromEntries(PARTS.map((p) => [p, a.digests[p] === b.digests[p]])) as Record<Part, boolean>;
});

/** Asks once more. */
export function retry(): void {
  void describe(scene.value);
}

/** Keeps the scene as the other side of a comparison, or lets it go. */
export function pin(on: boolean): void {
  setWhole(scene.value, on ? "pinned" : "unpinned", on ? scene.value : null);
  announce(on ? "Pinned. Change one part and compare." : "The pinned set-up was taken away.");
}

// The address

const here = (): Place => ({ room: room.value, scene: scene.value, pinned: pinned.value, chapter: chapter.value });

function arrive(hash: string): void {
  try {
    const p = placeOf(hash);
    batch(() => {
      scene.value = p.scene;
      pinned.value = p.pinned;
      room.value = p.room;
      chapter.value = p.chapter;
      notice.value = null;
    });
  } catch (e) {
    notice.value = `${(e as Error).message} This is the page's first scene.`;
  }
}

/** Reads the address, and keeps it as the page changes from then on. */
export function start(): void {
  arrive(location.hash);
  addEventListener("popstate", () => arrive(location.hash));
  addEventListener("hashchange", () => {
    if (location.hash !== hashOf(here())) arrive(location.hash);
  });
  let was = here();
  effect(() => {
    const p = here();
    const hash = hashOf(p);
    const elsewhere = p.room !== was.room || p.chapter !== was.chapter;
    was = p;
    if (hash === location.hash) return;
    // another room is another place to come back to; a change of the scene is undone by undo
    if (elsewhere) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
  });
  effect(() => {
    const s = scene.value;
    clearTimeout(wait);
    wait = setTimeout(() => void describe(s), described.peek() ? 30 : 0) as unknown as number;
  });
  effect(() => {
    const p = pinned.value;
    if (!p) {
      pinnedDescribed.value = null;
      return;
    }
    void post("/api/describe", { scene: p }).then(
      (d) => {
        if (pinned.peek() === p) pinnedDescribed.value = d as Described;
      },
      () => undefined, // its terrain says what is wrong
    );
  });
  addEventListener("keydown", (e) => {
    if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== "z") return;
    const t = e.target as HTMLElement;
    if (t.matches?.("textarea, input[type=text], input[type=number]")) return; // which undo their own typing
    e.preventDefault();
    if (e.shiftKey) redo();
    else undo();
  });
}
