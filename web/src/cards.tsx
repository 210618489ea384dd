// The three cards: data, model, solver. Each has a summary, a digest, a few good choices, and all of its fields.

import type { ComponentChildren } from "preact";
import { signal } from "@preact/signals";
import type { DataPart, ModelPart, SolverPart } from "./api";
import { ChainSketch, ConvSketch, DataSketch, NetSketch } from "./cards-pictures";
import { Amount, Button, Choice, type Option, Seed, Select, Stepper } from "./controls";
import { pointsOf } from "./csv";
import { offered } from "./offer";
import { canUndo, described, fault, full, moved, type Part, PARTS, setScene, setWhole, undo } from "./state";

/** The row of cards. The settings of one of them are below it. */
export function Cards() {
  return (
    <section class="cards" aria-label="What the run is made of">
      {PARTS.map((part) => (
        <>
          <Card key={part} part={part} />
          <Settings key={`${part} settings`} part={part} />
        </>
      ))}
    </section>
  );
}

const TITLES: Record<Part, { title: string; about: string }> = {
  data: { title: "Data", about: "what is to be learned" },
  model: { title: "Model", about: "what can be learned" },
  solver: { title: "Solver", about: "how it is learned" },
};

const FIELDS: Record<Part, () => ComponentChildren> = { data: DataFields, model: ModelFields, solver: SolverFields };

const open = signal<Part | null>(null);

function Card({ part }: { part: Part }) {
  const { title, about } = TITLES[part];
  const wrong = fault.value?.field?.startsWith(`${part}.`) || fault.value?.field === part;
  const isOpen = open.value === part;
  return (
    <div role="group" class={isOpen ? "card open" : "card"} data-part={part} aria-labelledby={`card-${part}`}>
      <header>
        <h2 id={`card-${part}`}>{title}</h2>
        <span class="about">{about}</span>
        <Digest part={part} />
      </header>
      <p class="summary">{described.value?.summary[part] ?? "\u00a0"}</p>
      <Presets part={part} />
      {wrong && (
        <p class="wrong" role="alert">
          {fault.value?.text} <WayBack />
        </p>
      )}
      <button
        type="button"
        class="more"
        aria-expanded={isOpen}
        aria-controls={`fields-${part}`}
        onClick={() => (open.value = isOpen ? null : part)}
      >
        {isOpen ? "close" : "all settings"}
        <span class="unseen"> of the {part}</span>
      </button>
    </div>
  );
}

function Settings({ part }: { part: Part }) {
  const isOpen = open.value === part;
  const Fields = FIELDS[part];
  return (
    <div id={`fields-${part}`} class="fields" role="group" aria-label={`All settings of the ${part}`} hidden={!isOpen}>
      {isOpen && <Fields />}
    </div>
  );
}

/** The way back from a setting that cannot be; a link may have brought it, which leaves nothing to undo. */
function WayBack() {
  const back = canUndo.value ? undo : () => setWhole({}, "the first scene");
  return (
    <button type="button" class="link" onClick={back}>
      {canUndo.value ? `Undo ${canUndo.value}` : "Start anew"}
    </button>
  );
}

/** The first characters of a part's digest, which flash when it has moved; what stayed says so. */
export function Digest({ part }: { part: Part }) {
  const m = moved.value;
  const digest = described.value?.digests[part].replace("sha256:", "") ?? "";
  return (
    <span class="digest" title={digest && `Digest of the ${part}: ${digest}`}>
      {m && (
        <span key={m.at} class={m.parts[part] ? "word changed" : "word"}>
          {m.parts[part] ? "changed" : "unchanged"}
        </span>
      )}
      <code key={`digest ${m?.parts[part] ? m.at : 0}`} class={m?.parts[part] ? "flash" : undefined}>
        {digest.slice(0, 8)}
      </code>
    </span>
  );
}

interface Preset {
  label: string;
  is: boolean;
  picture?: ComponentChildren;
  choose: () => void;
}

function Presets({ part }: { part: Part }) {
  const list = { data: dataPresets, model: modelPresets, solver: solverPresets }[part]();
  return (
    <div
      class={list.some((p) => p.picture) ? "presets tiles" : "presets"}
      role="group"
      aria-label={`Choices of ${part}`}
    >
      {list.map((p) => (
        <button key={p.label} type="button" class={p.picture ? "tile" : "chip"} aria-pressed={p.is} onClick={p.choose}>
          {p.picture}
          <span>{p.label}</span>
        </button>
      ))}
    </div>
  );
}

// Data

const DATA: Option[] = [
  { value: "spirals", label: "Spirals" },
  { value: "moons", label: "Moons" },
  { value: "xor", label: "XOR" },
  { value: "blobs", label: "Blobs" },
  { value: "sine", label: "Sine" },
  { value: "drawings", label: "Drawings" },
  { value: "points", label: "Points" },
];

const FRESH: DataPart = { n: undefined, classes: undefined, turns: undefined, frequency: undefined };

function chooseData(kind: string, label: string, file?: string) {
  const points = kind === "points" ? pointsOfNow() : undefined;
  setScene({ data: { ...FRESH, kind, points, file } }, `data: ${label}`);
}

/** One's own points begin as those that are there, where these lie in the plane. */
function pointsOfNow(): [number, number, number][] {
  const d = described.value;
  const round = (x: number) => Math.round(x * 1000) / 1000;
  if (d && d.shape.length === 1 && d.shape[0] === 2 && (d.classes?.length ?? 0) > 1) {
    return d.x.map((p, i): [number, number, number] => [round(p[0]), round(p[1]), d.y[i]]);
  }
  return FOUR;
}

/** The fewest points that are no line's work: those of an exclusive or. */
const FOUR: [number, number, number][] = [
  [-1, -1, 0],
  [1, 1, 0],
  [-1, 1, 1],
  [1, -1, 1],
];

function dataPresets(): Preset[] {
  const d = full.value.data ?? {};
  const built = DATA.map((o) => ({
    label: o.label,
    is: (d.kind ?? "spirals") === o.value,
    picture: <DataSketch kind={o.value} />,
    choose: () => chooseData(o.value, o.label.toLowerCase()),
  }));
  const files = offered.value.data.map((f) => ({
    label: f.name,
    is: d.kind === "file" && d.file === f.name,
    picture: <DataSketch kind="file" />,
    choose: () => chooseData("file", f.name, f.name),
  }));
  return [...built, ...files];
}

const pasted = signal("");
const pasteError = signal("");

function DataFields() {
  const d = full.value.data ?? {};
  const kind = d.kind ?? "spirals";
  const set = (change: DataPart, label: string) => setScene({ data: change }, label);
  const labels = kind !== "sine";
  return (
    <>
      {kind !== "points" && (
        <Amount
          label="Examples"
          note={kind === "file" ? "0: all of the file" : undefined}
          value={d.n ?? 200}
          min={4}
          max={2000}
          log
          onChange={(n) => set({ n: Math.round(n) }, "examples")}
        />
      )}
      {(kind === "spirals" || kind === "blobs" || kind === "drawings") && (
        <Stepper
          label={kind === "spirals" ? "Arms" : "Classes"}
          value={d.classes ?? 2}
          min={2}
          max={10}
          onChange={(classes) => set({ classes }, "classes")}
        />
      )}
      {kind === "spirals" && (
        <Amount
          label="Turns"
          value={d.turns ?? 1}
          min={0.25}
          max={3}
          step={0.05}
          onChange={(turns) => set({ turns }, "turns")}
        />
      )}
      {kind === "sine" && (
        <Amount
          label="Frequency"
          value={d.frequency ?? 1}
          min={0.25}
          max={5}
          step={0.05}
          onChange={(frequency) => set({ frequency }, "frequency")}
        />
      )}
      <Amount
        label="Noise of values"
        value={d.noise ?? 0}
        min={0}
        max={1}
        step={0.01}
        onChange={(noise) => set({ noise }, "noise")}
      />
      {labels && (
        <Amount
          label="Noise of labels"
          note="share of the labels that are drawn at random"
          value={d.label_noise ?? 0}
          min={0}
          max={1}
          step={0.01}
          onChange={(label_noise) => set({ label_noise }, "noise of labels")}
        />
      )}
      {kind !== "points" && (
        <Seed label="Seed of the data" value={d.seed ?? 1} onChange={(seed) => set({ seed }, "seed of the data")} />
      )}
      {kind === "points" && (
        <div class="field">
          <Button quiet onClick={() => set({ points: FOUR }, "four points")}>
            Clear to four points
          </Button>
        </div>
      )}
      <Holes />
      <Paste />
    </>
  );
}

function Holes() {
  const holes = full.value.data?.holes ?? [];
  const kind = full.value.data?.kind ?? "spirals";
  if (kind === "drawings" || kind === "file") return null;
  const set = (next: typeof holes, label: string) =>
    setScene({ data: { holes: next.length > 0 ? next : undefined } }, label);
  return (
    <div class="field holes">
      <span>Holes in the data</span>
      <ul>
        {holes.map((h, i) => (
          <li key={i}>
            around {h.x.toFixed(2)}
            {kind === "sine" ? "" : `, ${(h.y ?? 0).toFixed(2)}`}, radius {h.r.toFixed(2)}{" "}
            <button
              type="button"
              class="link"
              aria-label={`Fill hole ${i + 1}`}
              onClick={() =>
                set(
                  holes.filter((_, k) => k !== i),
                  "hole filled",
                )
              }
            >
              fill
            </button>
          </li>
        ))}
      </ul>
      <Button quiet onClick={() => set([...holes, { x: 0, y: 0, r: 0.3 }], "hole")}>
        Add a hole
      </Button>
    </div>
  );
}

function Paste() {
  return (
    <details class="paste">
      <summary>Paste points</summary>
      <label>
        Lines of x, y and class
        <textarea
          rows={5}
          spellcheck={false}
          placeholder={"0.5, 1.0, red\n-0.2, 0.3, blue"}
          value={pasted.value}
          onInput={(e) => (pasted.value = e.currentTarget.value)}
        />
      </label>
      {pasteError.value && (
        <p class="wrong" role="alert">
          {pasteError.value}
        </p>
      )}
      <Button quiet onClick={takePoints}>
        Take these points
      </Button>
    </details>
  );
}

function takePoints() {
  try {
    const { points } = pointsOf(pasted.value);
    pasteError.value = "";
    setScene({ data: { ...FRESH, kind: "points", points, file: undefined, holes: undefined } }, "pasted points");
  } catch (e) {
    pasteError.value = (e as Error).message;
  }
}

// Model

const ACTIVATIONS = ["tanh", "relu", "sigmoid", "gelu", "silu", "elu", "softplus"].map((value) => ({
  value,
  label: value,
}));

const INITS: Option[] = [
  { value: "glorot_uniform", label: "Glorot, uniform" },
  { value: "glorot_normal", label: "Glorot, normal" },
  { value: "he_uniform", label: "He, uniform" },
  { value: "he_normal", label: "He, normal" },
  { value: "lecun_normal", label: "LeCun, normal" },
  { value: "orthogonal", label: "orthogonal" },
  { value: "zeros", label: "zeros" },
];

function modelPresets(): Preset[] {
  const m = full.value.model ?? {};
  const kind = full.value.data?.kind ?? "spirals";
  const images = kind === "drawings" || kind === "file";
  const ends = (hidden: number[]) => [
    images ? 5 : kind === "sine" ? 1 : 2,
    ...hidden,
    described.value?.classes?.length || 1,
  ];
  const same = (hidden: number[]) => (m.kind ?? "mlp") === "mlp" && String(m.hidden) === String(hidden);
  const layers = (hidden: number[]): Preset => ({
    label: hidden.join("-") || "linear",
    is: same(hidden),
    picture: <NetSketch layers={ends(hidden)} />,
    choose: () =>
      setScene(
        { model: { kind: undefined, filters: undefined, hidden } },
        `hidden layers ${hidden.join("-") || "none"}`,
      ),
  });
  const usual = [[], [2], [8], [16], [16, 16]];
  const list = usual.map(layers);
  if (m.hidden && (m.kind ?? "mlp") === "mlp" && !usual.some(same)) list.push(layers(m.hidden));
  if (kind === "sine") {
    list.unshift({
      label: "two weights",
      is: m.kind === "two_weights",
      picture: <ChainSketch />,
      choose: () => setScene({ model: { kind: "two_weights", hidden: undefined } }, "model of two weights"),
    });
  }
  if (images) {
    list.unshift({
      label: "conv",
      is: m.kind === "conv",
      picture: <ConvSketch />,
      choose: () => setScene({ model: { kind: "conv", hidden: [] } }, "convolution"),
    });
  }
  return list;
}

function ModelFields() {
  const m = full.value.model ?? {};
  const set = (change: ModelPart, label: string) => setScene({ model: change }, label);
  const two = m.kind === "two_weights";
  return (
    <>
      {m.kind === "conv" && (
        <Stepper
          label="Filters"
          value={m.filters ?? 8}
          min={1}
          max={64}
          onChange={(filters) => set({ filters }, "filters")}
        />
      )}
      {!two && <Layers />}
      {!two && (
        <Choice
          label="Activation"
          value={m.activation ?? "tanh"}
          options={ACTIVATIONS}
          onChange={(activation) => set({ activation }, `activation ${activation}`)}
        />
      )}
      <Trees />
      {!two && (
        <>
          <Select
            label="Initial weights"
            value={m.init ?? "glorot_uniform"}
            options={INITS}
            onChange={(init) => set({ init }, "initial weights")}
          />
          <Amount label="Gain" value={m.gain ?? 1} min={0.05} max={10} log onChange={(gain) => set({ gain }, "gain")} />
        </>
      )}
      <Seed label="Seed of the start" value={m.seed ?? 1} onChange={(seed) => set({ seed }, "seed of the start")} />
    </>
  );
}

function Layers() {
  const hidden = full.value.model?.hidden ?? [];
  const set = (next: number[]) => setScene({ model: { hidden: next } }, `hidden layers ${next.join("-") || "none"}`);
  return (
    <div class="field layers">
      <span>Hidden layers</span>
      {hidden.map((n, i) => (
        <span key={i} class="layer">
          <Stepper
            label={`Units of layer ${i + 1}`}
            value={n}
            min={1}
            max={64}
            onChange={(u) => set(hidden.map((h, k) => (k === i ? u : h)))}
          />
          <button
            type="button"
            class="link"
            aria-label={`Remove layer ${i + 1}`}
            onClick={() => set(hidden.filter((_, k) => k !== i))}
          >
            remove
          </button>
        </span>
      ))}
      {hidden.length < 4 && (
        <Button quiet onClick={() => set([...hidden, hidden.at(-1) ?? 8])}>
          Add a layer
        </Button>
      )}
    </div>
  );
}

function Trees() {
  const bound = full.value.model?.max_norm ?? 0;
  const set = (max_norm: number | undefined, label: string) => setScene({ model: { max_norm } }, label);
  return (
    <div class="field">
      <Choice
        label="Rows of trees"
        value={bound > 0 ? "bound" : "none"}
        options={[
          { value: "none", label: "none" },
          {
            value: "bound",
            label: "a bound on the weights",
            title: "All weights together may not be longer than this",
          },
        ]}
        onChange={(v) => set(v === "bound" ? 4 : undefined, v === "bound" ? "trees" : "no trees")}
      />
      {bound > 0 && (
        <Amount
          label="Length of all weights, at most"
          value={bound}
          min={0.5}
          max={20}
          log
          onChange={(n) => set(n, "bound")}
        />
      )}
    </div>
  );
}

// Solver

const SOLVERS: Option[] = [
  { value: "sgd", label: "SGD" },
  { value: "momentum", label: "Momentum" },
  { value: "nesterov", label: "Nesterov" },
  { value: "adagrad", label: "AdaGrad" },
  { value: "rmsprop", label: "RMSProp" },
  { value: "adam", label: "Adam" },
  { value: "adamw", label: "AdamW" },
  { value: "lion", label: "Lion" },
];

const SCHEDULES = ["constant", "cosine", "linear", "step", "exponential", "one-cycle", "warmup"].map((value) => ({
  value,
  label: value,
}));

function solverPresets(): Preset[] {
  const s = full.value.solver ?? {};
  return SOLVERS.map((o) => ({
    label: o.label,
    is: (s.kind ?? "adam") === o.value,
    choose: () => setScene({ solver: { kind: o.value, rate: undefined, momentum: undefined } }, `solver ${o.label}`),
  }));
}

function SolverFields() {
  const s = full.value.solver ?? {};
  const set = (change: SolverPart, label: string) => setScene({ solver: change }, label);
  const heavy = s.kind === "momentum" || s.kind === "nesterov";
  return (
    <>
      <Amount
        label="Learning rate"
        value={s.rate ?? 0.02}
        min={1e-4}
        max={10}
        log
        onChange={(rate) => set({ rate }, "learning rate")}
      />
      {heavy && (
        <Amount
          label="Momentum"
          value={s.momentum ?? 0.9}
          min={0.01}
          max={0.99}
          step={0.01}
          onChange={(momentum) => set({ momentum }, "momentum")}
        />
      )}
      <Amount
        label="Batch"
        note="0: all examples in every step"
        value={s.batch ?? 0}
        min={0}
        max={described.value?.scene.data.n || 200}
        step={1}
        onChange={(batch) => set({ batch: Math.round(batch) || undefined }, "batch")}
      />
      <Select
        label="Schedule"
        value={s.schedule ?? "constant"}
        options={SCHEDULES}
        onChange={(schedule) => set({ schedule }, "schedule")}
      />
      <Amount
        label="Steps"
        value={s.steps ?? 300}
        min={10}
        max={5000}
        log
        onChange={(steps) => set({ steps: Math.round(steps) }, "steps")}
      />
    </>
  );
}
