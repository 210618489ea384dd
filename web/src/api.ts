// Talking to the server: JSON, and streams of frames (docs/page.md). A page without a server has recorded answers.

/** A scene: the fields that are not the defaults. docs/page.md lists them. */
export interface Scene {
  version?: number;
  data?: DataPart;
  model?: ModelPart;
  solver?: SolverPart;
  view?: ViewPart;
  marbles?: MarblesPart;
}

export interface Hole {
  x: number;
  y?: number;
  r: number;
}

export interface DataPart {
  kind?: string;
  n?: number;
  classes?: number;
  turns?: number;
  frequency?: number;
  noise?: number;
  label_noise?: number;
  holes?: Hole[];
  seed?: number;
  points?: [number, number, number][];
  file?: string;
}

export interface ModelPart {
  kind?: string;
  hidden?: number[];
  activation?: string;
  filters?: number;
  max_norm?: number;
  init?: string;
  gain?: number;
  seed?: number;
}

export interface SolverPart {
  kind?: string;
  rate?: number;
  momentum?: number;
  batch?: number;
  schedule?: string;
  steps?: number;
}

export interface ViewPart {
  directions?: string;
  origin?: string;
  seed?: number;
  range?: number;
  log?: boolean;
  grid?: number;
}

export interface MarblesPart {
  mode?: string;
  n?: number;
  at?: [number, number][];
  seed?: number;
  target?: number;
  budget?: number;
}

/** What /api/describe says of a scene. */
export interface Described {
  scene: Required<Scene>;
  digests: { model: string; data: string; solver: string; loss: string; theta0: string };
  parameters: number;
  summary: { data: string; model: string; solver: string };
  program: string;
  command: string;
  seconds: { training: number; terrain: number; marbles: number };
  shape: number[];
  classes: string[] | null;
  x: number[][];
  y: number[];
}

/** A piece of a stream: what it is, and numbers. */
export interface Frame {
  head: any;
  data: Float32Array;
}

/** An answer that is an error, in a sentence. */
export class Failure extends Error {
  constructor(
    text: string,
    readonly field?: string,
    readonly status = 0,
    /** Whether no server was there to answer. */
    readonly gone = false,
  ) {
    super(text);
  }
}

const GONE = "The server does not answer. Is “landscape serve” still running?";
const UNRECORDED = "This page is a recording: what was not recorded is computed by “landscape serve” alone.";

declare global {
  interface Window {
    LANDSCAPE_RECORDED?: Record<string, string>;
  }
}

/** Whether the page replays recorded answers and has no server. */
export const recorded = typeof window !== "undefined" && window.LANDSCAPE_RECORDED !== undefined;

/** JSON with names in order and without spaces, as recordings are named by. */
export function canonical(v: unknown): string {
  if (Array.isArray(v)) return `[${v.map(canonical).join(",")}]`;
  if (v === null || typeof v !== "object") return JSON.stringify(v) ?? "null";
  const fields = Object.entries(v).filter(([, x]) => x !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([k, x]) => `${JSON.stringify(k)}:${canonical(x)}`).join(",")}}`;
}

/** Asks by POST for JSON. */
export async function post(path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  return (await answer(path, body, signal)).json();
}

/** Asks by GET for JSON. */
export async function get(path: string, signal?: AbortSignal): Promise<unknown> {
  return (await answer(path, undefined, signal)).json();
}

/** Asks for a stream, by POST where there is a body, and gives its frames as they come. */
export async function* stream(path: string, body: unknown, signal?: AbortSignal): AsyncGenerator<Frame> {
  const response = await answer(path, body, signal);
  if (!response.body) throw new Failure(GONE);
  let last = "";
  for await (const frame of frames(response.body.getReader())) {
    last = frame.head.frame;
    if (last === "error") throw new Failure(frame.head.error, frame.head.field);
    yield frame;
  }
  if (last !== "done") throw new Failure("The answer was cut off. The server may have stopped.");
}

async function answer(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  if (recorded) return replay(path, body);
  let response: Response;
  try {
    response = await fetch(path, {
      signal,
      method: body === undefined ? "GET" : "POST",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (e) {
    if (signal?.aborted) throw e;
    throw new Failure(GONE, undefined, 0, true);
  }
  if (response.ok) return response;
  const text = await response.text();
  try {
    const said = JSON.parse(text) as { error: string; field?: string };
    throw new Failure(said.error, said.field, response.status);
  } catch (e) {
    if (e instanceof Failure) throw e;
    throw new Failure(`The server answers ${response.status} ${response.statusText}.`, undefined, response.status);
  }
}

function replay(path: string, body: unknown): Response {
  const key = `${path}|${body === undefined ? "" : canonical(body)}`;
  const text = window.LANDSCAPE_RECORDED?.[key];
  if (text === undefined) throw new Failure(UNRECORDED);
  return new Response(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
}

const START = "LANDSCP1";

/** Reads frames from pieces that may end anywhere. */
export async function* frames(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Frame> {
  let held = new Uint8Array(0);
  let ended = false;
  // At least n bytes are held after this, unless the stream ends before.
  const fill = async (n: number): Promise<boolean> => {
    while (held.length < n && !ended) {
      const { done, value } = await reader.read();
      if (done) ended = true;
      else held = joined(held, value);
    }
    return held.length >= n;
  };
  const take = (n: number) => {
    const part = held.slice(0, n); // a copy, which begins at a multiple of 4
    held = held.subarray(n);
    return part;
  };
  if (!(await fill(8)) || ascii(take(8)) !== START) throw new Failure("The answer is no stream of this version.");
  for (;;) {
    if (!(await fill(8))) {
      if (held.length > 0) throw new Failure("The answer was cut off within a frame.");
      return;
    }
    const lengths = new DataView(take(8).buffer);
    const [head, data] = [lengths.getUint32(0, true), lengths.getUint32(4, true)];
    const [headPadded, dataPadded] = [padded(head), padded(data)];
    if (!(await fill(headPadded + dataPadded))) throw new Failure("The answer was cut off within a frame.");
    const text = new TextDecoder().decode(take(headPadded).subarray(0, head));
    const numbers = take(dataPadded);
    yield { head: JSON.parse(text), data: new Float32Array(numbers.buffer, 0, data / 4) };
  }
}

const padded = (n: number) => n + (-n & 3);
const ascii = (b: Uint8Array) => String.fromCharCode(...b);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const c = new Uint8Array(a.length + b.length);
  c.set(a);
  c.set(b, a.length);
  return c;
}
