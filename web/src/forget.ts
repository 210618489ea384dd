// Marbles lie on the ground on which they rolled: on another ground they would be where they never were.

import { computed, effect } from "@preact/signals";
import { clear } from "./marbles-store";
import { pinned, scene } from "./state";
import { keyOf } from "./terrain-store";

const grounds = computed(() => `${keyOf(scene.value)}|${keyOf(pinned.value)}`);

/** Takes the marbles away whenever a ground changes. */
export function forgetMarbles(): void {
  let was = grounds.peek();
  effect(() => {
    const is = grounds.value;
    if (is === was) return;
    was = is;
    clear();
  });
}
