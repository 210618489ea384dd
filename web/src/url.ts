// The page's state in its address: #1&room=terrain&s=…&pin=…, where scenes are JSON in base64 as addresses take it.

import type { Scene } from "./api";

export type Room = "terrain" | "fewshot" | "story";

export const ROOMS: Room[] = ["terrain", "fewshot", "story"];

/** What an address says. */
export interface Place {
  room: Room;
  scene: Scene;
  pinned: Scene | null;
  /** The scene of the story, counted from 0. */
  chapter: number;
}

const VERSION = "1";

/** The address of a place, from the # on. */
export function hashOf(p: Place): string {
  const parts = [`#${VERSION}`, `room=${p.room}`];
  const s = encode(p.scene);
  if (s !== EMPTY) parts.push(`s=${s}`);
  if (p.pinned) parts.push(`pin=${encode(p.pinned)}`);
  if (p.room === "story" && p.chapter > 0) parts.push(`scene=${p.chapter + 1}`);
  return parts.join("&");
}

/** The place of an address. What cannot be read is an error, in a sentence. */
export function placeOf(hash: string): Place {
  const start: Place = { room: "terrain", scene: {}, pinned: null, chapter: 0 };
  if (hash === "" || hash === "#") return start;
  const [version, ...fields] = hash.slice(1).split("&");
  if (version !== VERSION) {
    throw new Error(`The link is of version ${version.slice(0, 20)}, and this page reads version ${VERSION}.`);
  }
  for (const field of fields) {
    const at = field.indexOf("=");
    const [name, value] = [field.slice(0, at), field.slice(at + 1)];
    if (name === "room" && ROOMS.includes(value as Room)) start.room = value as Room;
    else if (name === "s") start.scene = decode(value);
    else if (name === "pin") start.pinned = decode(value);
    else if (name === "scene") start.chapter = Math.max(0, (Number.parseInt(value, 10) || 1) - 1);
  }
  return start;
}

function encode(s: Scene): string {
  const bytes = new TextEncoder().encode(JSON.stringify(s));
  const text = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const EMPTY = encode({});

function decode(text: string): Scene {
  try {
    const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const s = JSON.parse(new TextDecoder().decode(Uint8Array.from(raw, (c) => c.charCodeAt(0))));
    if (typeof s === "object" && s !== null && !Array.isArray(s)) return s as Scene;
  } catch {
    // said below
  }
  throw new Error("The link is damaged: its scene cannot be read.");
}
