// Whether things may move, as the person's system has it.

import { signal } from "@preact/signals";

const query = typeof matchMedia === "function" ? matchMedia("(prefers-reduced-motion: reduce)") : null;

/** True where motion is unwelcome. */
export const calm = signal(query?.matches ?? false);

query?.addEventListener("change", () => (calm.value = query.matches));
