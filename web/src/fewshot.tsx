// The few-shot room: draw a few things, draw one of them again, and four networks say which it is. They are the same
// network with the same start and the same solver, and differ in nothing but the data that they were fed.

import { computed, effect, signal } from "@preact/signals";
import { get, post } from "./api";
import { announce } from "./state";
import { Answers, CLASS_COLORS, type SketchAnswer } from "./fewshot-answers";
import {
  drawEpisode,
  freeName,
  MAX_CLASSES,
  MAX_DRAWINGS,
  MIN_CLASSES,
  NONE,
  numbers,
  question,
  sent,
  type Character,
  type Point,
  type Shown,
  type Thing,
} from "./fewshot-drawing";
import { Pad, Thumb } from "./fewshot-pad";
import { counted, type Tally } from "./fewshot-tally";
import "./fewshot.css";

const empty = (): Shown => ({ strokes: [] });

const things = signal<Thing[]>([
  { name: "A", drawings: [empty()] },
  { name: "B", drawings: [empty()] },
]);
const asked = signal<Shown>(empty());
const truth = signal<string | null>(null); // of a question whose answer is known
const answer = signal<SketchAnswer | null>(null);
const failure = signal<string | null>(null);
const tally = signal<Tally>({});
const characters = signal<Character[] | null>(null);
const way = signal(5);
const shot = signal(1);
const seed = signal(1);

const drawn = (d: Shown) => d.character !== undefined || (d.strokes?.length ?? 0) > 0;
const names = computed(() => things.value.map((t) => t.name));
/** What is still to draw before the networks can answer; "" where nothing is. */
const missing = computed(() => {
  const bare = things.value.filter((t) => !t.drawings.some(drawn)).map((t) => t.name);
  if (bare.length > 0) return `Draw ${bare.join(" and ")} once.`;
  return drawn(asked.value) ? "" : "Now draw one of them again, at the right.";
});

let asking: AbortController | null = null;

/** Asks the four networks, whenever a pen was lifted. */
async function ask() {
  asking?.abort();
  asking = null;
  if (missing.value !== "") {
    answer.value = null;
    return;
  }
  const mine = (asking = new AbortController());
  const body = {
    classes: things.value.map((t) => ({ name: t.name, drawings: t.drawings.filter(drawn).map(sent) })),
    query: sent(asked.value),
  };
  try {
    const a = (await post("/api/sketch", body, mine.signal)) as SketchAnswer;
    if (mine.signal.aborted) return;
    answer.value = a;
    failure.value = null;
    announce(a.networks.map((n) => `${n.name}: ${n.answer}`).join("; "));
  } catch (e) {
    if (mine.signal.aborted) return;
    answer.value = null;
    failure.value = e instanceof Error ? e.message : String(e);
  }
}

effect(() => {
  void [things.value, asked.value];
  void ask();
});

function setThing(i: number, change: (t: Thing) => Thing) {
  things.value = things.value.map((t, k) => (k === i ? change(t) : t));
}

function setDrawing(i: number, k: number, strokes: Point[][]) {
  setThing(i, (t) => ({ ...t, drawings: t.drawings.map((d, j) => (j === k ? { strokes } : d)) }));
}

async function loadCharacters(): Promise<Character[]> {
  if (characters.value) return characters.value;
  const all = (await get("/api/characters?n=60&seed=1")) as Character[];
  characters.value = all;
  return all;
}

/** Takes unseen characters in place of drawings of one's own. */
async function takeCharacters() {
  try {
    const e = drawEpisode(await loadCharacters(), way.value, shot.value, numbers(seed.value));
    seed.value++;
    things.value = e.things;
    truth.value = e.truth;
    asked.value = e.question;
  } catch (e) {
    failure.value = e instanceof Error ? e.message : String(e);
  }
}

/** Asks about another drawing of the same characters. */
async function nextQuestion() {
  const all = await loadCharacters();
  const ids = things.value.map((t) => t.drawings[0].character);
  const chosen = ids.map((id) => all.find((c) => c.id === id)).filter((c) => c !== undefined);
  if (chosen.length < things.value.length) return;
  const others = all.filter((c) => !ids.includes(c.id));
  const q = question(chosen, names.value, others, shot.value, numbers(seed.value++ * 7919));
  truth.value = q.truth;
  asked.value = q.question;
}

const ofCharacters = computed(() => things.value.every((t) => t.drawings[0]?.character !== undefined));

// A question whose truth is known is counted once, when its answer comes.
let countedAnswer: SketchAnswer | null = null;
effect(() => {
  const a = answer.value;
  if (!a || truth.value === null || a === countedAnswer) return;
  countedAnswer = a;
  tally.value = counted(tally.peek(), Object.fromEntries(a.networks.map((n) => [n.name, n.answer])), truth.value);
});

/** The room. */
export function FewShotRoom() {
  const a = answer.value;
  return (
    <section class="fewshot" aria-label="Few-shot learning">
      <header class="lede">
        <h2>Few things, or a few of many</h2>
        <p>
          Show a new thing once or twice, then ask. The four networks below are one network, with one start and one
          solver; they differ only in the data they were fed.
        </p>
      </header>
      <Chooser />
      <div class="desk">
        <Things />
        <Question />
      </div>
      <p class="next" role="status">
        {failure.value ?? missing.value}
      </p>
      {a && (
        <>
          <Truth answer={a} />
          <Answers networks={a.networks} classes={names.value} truth={truth.value} tally={tally.value} />
        </>
      )}
    </section>
  );
}

function Chooser() {
  return (
    <div class="chooser">
      <Stepper label="Classes" low={MIN_CLASSES} high={MAX_CLASSES} value={way} />
      <Stepper label="Drawings of each" low={1} high={MAX_DRAWINGS} value={shot} />
      <button type="button" class="button" onClick={() => void takeCharacters()}>
        Take unseen characters
      </button>
      {ofCharacters.value && (
        <button type="button" class="button" onClick={() => void nextQuestion()}>
          Next question
        </button>
      )}
      <button type="button" class="button quiet" onClick={startOver}>
        Draw my own
      </button>
    </div>
  );
}

function startOver() {
  const list: Thing[] = [];
  while (list.length < way.value) {
    list.push({ name: freeName(list.map((t) => t.name)), drawings: [empty()] });
  }
  things.value = list;
  truth.value = null;
  asked.value = empty();
  tally.value = {};
}

function Stepper(p: { label: string; low: number; high: number; value: { value: number } }) {
  const set = (n: number) => (p.value.value = Math.min(p.high, Math.max(p.low, n)));
  return (
    <label class="stepper">
      <span>{p.label}</span>
      <input
        type="number"
        min={p.low}
        max={p.high}
        value={p.value.value}
        onInput={(e) => set(Number(e.currentTarget.value) || p.low)}
      />
    </label>
  );
}

function Things() {
  const list = things.value;
  return (
    <ol class="things">
      {list.map((t, i) => (
        <ThingCard key={i} thing={t} index={i} />
      ))}
      {list.length < MAX_CLASSES && (
        <li class="more">
          <button
            type="button"
            class="button quiet"
            onClick={() => (things.value = [...list, { name: freeName(names.value), drawings: [empty()] }])}
          >
            Add a class
          </button>
        </li>
      )}
    </ol>
  );
}

const selected = signal<Record<number, number>>({}); // the drawing of each class that is on the paper

function ThingCard({ thing, index }: { thing: Thing; index: number }) {
  const at = Math.min(selected.value[index] ?? 0, thing.drawings.length - 1);
  const select = (k: number) => (selected.value = { ...selected.value, [index]: k });
  const seen = answer.value?.support;
  const before = things.value.slice(0, index).reduce((n, t) => n + t.drawings.filter(drawn).length, 0);
  return (
    <li class="thing" style={{ "--class": CLASS_COLORS[index] }}>
      <input
        class="name"
        aria-label={`Name of class ${index + 1}`}
        value={thing.name}
        onChange={(e) => rename(index, e.currentTarget)}
      />
      <Paper
        shown={thing.drawings[at]}
        pixels={seen?.[before + at]}
        label={`${thing.name}, drawing ${at + 1}`}
        onStrokes={(s) => setDrawing(index, at, s)}
      />
      <div class="drawings">
        {thing.drawings.map((d, k) => (
          <button
            key={k}
            type="button"
            aria-pressed={k === at}
            aria-label={`Drawing ${k + 1} of ${thing.name}`}
            onClick={() => select(k)}
          >
            <Thumb strokes={d.strokes} pixels={d.strokes ? undefined : seen?.[before + k]} label="" />
          </button>
        ))}
        {thing.drawings.length < MAX_DRAWINGS && (
          <button
            type="button"
            aria-label={`Another drawing of ${thing.name}`}
            onClick={() => {
              setThing(index, (t) => ({ ...t, drawings: [...t.drawings, empty()] }));
              select(thing.drawings.length);
            }}
          >
            +
          </button>
        )}
      </div>
      {things.value.length > MIN_CLASSES && (
        <button
          type="button"
          class="remove"
          aria-label={`Remove ${thing.name}`}
          onClick={() => (things.value = things.value.filter((_, k) => k !== index))}
        >
          ×
        </button>
      )}
    </li>
  );
}

function rename(index: number, input: HTMLInputElement) {
  const name = input.value.trim();
  const taken = names.value.some((n, k) => k !== index && n === name) || name === NONE;
  if (name === "" || taken) {
    input.value = things.value[index].name;
    announce(name === "" ? "A class needs a name." : `There is a class ${name} already.`);
    return;
  }
  setThing(index, (t) => ({ ...t, name }));
}

/** Paper with a drawing on it. One that the server has is shown as it is, until somebody draws in its place. */
function Paper(p: { shown: Shown; pixels?: number[]; label: string; onStrokes: (s: Point[][]) => void }) {
  const own = p.shown.character === undefined;
  return (
    <div class="paper">
      {own ? (
        <Pad label={p.label} strokes={p.shown.strokes ?? []} onStrokes={p.onStrokes} />
      ) : (
        <Thumb pixels={p.pixels} label={p.label} />
      )}
      {drawn(p.shown) && (
        <button type="button" class="clear" aria-label={`Clear ${p.label}`} onClick={() => p.onStrokes([])}>
          clear
        </button>
      )}
    </div>
  );
}

function Question() {
  const image = answer.value?.image;
  return (
    <div class="question-side">
      <h3>Which is this?</h3>
      <Paper
        shown={asked.value}
        pixels={image}
        label="The question"
        onStrokes={(strokes) => {
          truth.value = null;
          asked.value = { strokes };
        }}
      />
      {image && (
        <figure class="seen">
          <Thumb pixels={image} label="The question in 28 by 28 pixels" />
          <figcaption>What the networks see: 28 × 28</figcaption>
        </figure>
      )}
    </div>
  );
}

/** Asks what an own drawing was, for the tally. */
function Truth({ answer: a }: { answer: SketchAnswer }) {
  if (truth.value !== null || a === countedAnswer) return null;
  return (
    <div class="truth" role="group" aria-label="What was it?">
      <span>It was</span>
      {[...names.value, NONE].map((n) => (
        <button key={n} type="button" class="button quiet" onClick={() => (truth.value = n)}>
          {n}
        </button>
      ))}
    </div>
  );
}
