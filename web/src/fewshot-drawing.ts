// Drawings as the server takes them, and strokes while they grow.

/** A point on the paper, from 0 to 1 in both directions, y downwards. */
export type Point = [number, number];

/** A drawing: strokes of one's own, or one of the unseen characters that the server has. */
export interface Drawing {
  strokes?: Point[][];
  character?: string;
  drawing?: number;
}

/** A drawing with the pixels to show it by: 28 rows of 28, ink 1. */
export interface Shown extends Drawing {
  pixels?: number[];
}

/** An unseen character. */
export interface Character {
  id: string;
  alphabet: string;
  character: string;
  drawings: number;
  pixels: number[];
}

/** A class to tell apart, by its few drawings. */
export interface Thing {
  name: string;
  drawings: Shown[];
}

export const MAX_CLASSES = 5;
export const MIN_CLASSES = 2;
export const MAX_DRAWINGS = 5;

/** What is sent of a drawing: what is shown of it stays here. */
export function sent(d: Shown): Drawing {
  return d.strokes ? { strokes: d.strokes } : { character: d.character, drawing: d.drawing };
}

/** The first of A, B, C … that no class is called yet. */
export function freeName(taken: string[]): string {
  for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") if (!taken.includes(letter)) return letter;
  return String(taken.length + 1);
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32), so that a choice can be repeated. */
export function numbers(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Episode is a choice of `way` characters with `shot` drawings of each, and a question by another hand. */
export interface Episode {
  things: Thing[];
  question: Shown;
  truth: string;
}

/** Draws an episode from unseen characters; every fourth question is of a character that is none of the classes. */
export function drawEpisode(all: Character[], way: number, shot: number, random: () => number): Episode {
  const pool = [...all];
  const take = () => pool.splice(Math.floor(random() * pool.length), 1)[0];
  const chosen = Array.from({ length: way }, take);
  const names: string[] = [];
  const things = chosen.map((c) => {
    const name = freeName(names);
    names.push(name);
    const drawings = Array.from({ length: shot }, (_, k) => ({ character: c.id, drawing: k }));
    return { name, drawings };
  });
  return { things, ...question(chosen, names, pool, shot, random) };
}

/** A question about classes that are characters: a drawing that is none of the shown ones. */
export function question(
  chosen: Character[],
  names: string[],
  others: Character[],
  shot: number,
  random: () => number,
): { question: Shown; truth: string } {
  const none = others.length > 0 && random() < 0.25;
  const i = Math.floor(random() * chosen.length);
  const c = none ? others[Math.floor(random() * others.length)] : chosen[i];
  const first = none ? 0 : shot;
  const drawing = first + Math.floor(random() * Math.max(1, c.drawings - first));
  return { question: { character: c.id, drawing }, truth: none ? NONE : names[i] };
}

/** The answer that a drawing is none of the classes. */
export const NONE = "none of these";
