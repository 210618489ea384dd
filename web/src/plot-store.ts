// What the net says around the data: the trained net, or the net at the place of the terrain that one points at.

import { effect, signal } from "@preact/signals";
import { type Scene, stream } from "./api";
import { scene } from "./state";
import type { Boundary } from "./plot-draw";
import { cursor, lands } from "./terrain-store";

export interface Said {
  boundary: Boundary | null;
  of: "trained" | "start" | "place" | "none";
  a: number;
  b: number;
}

const nothing: Said = { boundary: null, of: "none", a: 0, b: 0 };

/** What is shown around the data. */
export const said = signal<Said>(nothing);
export const sayFailure = signal("");

let trained: Said = nothing;
let trainedKey = "";
let asking: AbortController | null = null;
let wait = 0;
let last = 0;

const EVERY = 90; // milliseconds between questions while one points about
const COARSE = 40;

const atStart = (s: Scene): boolean => s.view?.origin === "start" && s.model?.kind !== "two_weights";

const runOf = (s: Scene): string => JSON.stringify([s.data, s.model, s.solver, atStart(s)]);

const drawn = (s: Scene): boolean => s.data?.kind !== "drawings" && s.data?.kind !== "file";

async function ask(path: string, body: object, of: Said["of"], a: number, b: number): Promise<Said | null> {
  asking?.abort();
  const control = new AbortController();
  asking = control;
  try {
    let got: Said | null = null;
    for await (const { head, data } of stream(path, body, control.signal)) {
      if (head.frame === "boundary") got = { boundary: { ...head, values: data }, of, a, b };
    }
    if (control.signal.aborted) return null;
    sayFailure.value = "";
    return got;
  } catch (e) {
    if (!control.signal.aborted) sayFailure.value = (e as Error).message;
    return null;
  }
}

/** Follows the scene and the cursor until it is told to end. */
export function follow(): () => void {
  const ends = [
    effect(() => {
      const s = scene.value;
      const key = runOf(s);
      if (key === trainedKey) return;
      // what was said is of another run: it goes when the new answer is there, at once where there is none to come
      if (!drawn(s)) {
        trainedKey = key;
        trained = said.value = nothing;
        return;
      }
      // the terrain comes first; it has trained the net, so that the answer is there at once
      if (lands.scene.value.phase !== "done" && lands.scene.value.phase !== "error") return;
      trainedKey = key;
      // around the start it is the net that has not learned yet: the plane's origin
      const answer = atStart(s)
        ? ask("/api/boundary", { scene: s, at: { a: 0, b: 0 } }, "start", 0, 0)
        : ask("/api/train", { scene: s }, "trained", 0, 0);
      void answer.then((got) => {
        if (!got) {
          if (key === trainedKey && sayFailure.value) trained = said.value = nothing;
          return;
        }
        trained = got;
        said.value = got;
      });
    }),
    effect(() => {
      const at = cursor.value;
      const s = scene.peek();
      clearTimeout(wait);
      if (!drawn(s) || lands.scene.peek().phase !== "done") return;
      if (!at) {
        if (said.peek().of === "place") {
          asking?.abort();
          said.value = trained;
        }
        return;
      }
      const delay = Math.max(0, EVERY - (performance.now() - last));
      wait = window.setTimeout(() => {
        last = performance.now();
        const { a, b } = at;
        void ask("/api/boundary", { scene: s, at: { a, b }, n: COARSE }, "place", a, b).then((got) => {
          if (got && cursor.peek()) said.value = got;
        });
      }, delay);
    }),
  ];
  return () => {
    for (const end of ends) end();
    clearTimeout(wait);
    asking?.abort();
    trainedKey = "";
  };
}
