// Dropping marbles, and what became of them.

import { useComputed } from "@preact/signals";
import { pinned, scene, setScene } from "./state";
import { ArrivalCurve, type Stair } from "./plot-curve";
import {
  budgetNow,
  clear,
  clock,
  drop,
  dropAt,
  dropMany,
  end,
  marbles,
  modeOf,
  pause,
  play,
  playing,
  race,
  replay,
  speed,
} from "./marbles-store";
import { OUTCOME_COLORS, OUTCOME_WORDS, OUTCOMES, outsideOf, reachOf } from "./marbles-trails";
import { counted, countsText, pairedText, type RaceSet, shareText } from "./marbles-words";
import { SETS } from "./terrain-color";
import { calm } from "./terrain-motion";
import { cursor, lands } from "./terrain-store";
import { whole } from "./terrain-words";
import "./marbles.css";

const EXPLAINED: Record<string, string> = {
  "real run, projected":
    "Real runs, projected: every marble is a whole training from its own random start. It is drawn at its own loss; " +
    "the slice below or above it need not have that height.",
  "in the plane":
    "In the plane: the real model and data, but only the two coordinates move. A marble lies on the surface; what " +
    "learns is the model's restriction to this plane.",
  "two weights": "Two weights: the model has no more, so the surface is the whole landscape and nothing is left out.",
};

export function MarblesPanel() {
  const mode = useComputed(() => race.value?.mode ?? modeOf(scene.value));
  const busy = useComputed(() => ["waiting", "queued", "rolling"].includes(drop.value.phase));
  return (
    <section class="marbles" aria-label="Marbles" data-phase={drop.value.phase}>
      <header>
        <h3>Marbles</h3>
        {scene.value.model?.kind === "two_weights" ? null : <ModeSwitch />}
      </header>
      <p class="marbles-mode">{EXPLAINED[mode.value] ?? mode.value}</p>
      <div class="marbles-drop" role="group" aria-label="Drop marbles">
        {[1, 100, 1000].map((n) => (
          <button type="button" class="drop" onClick={() => void dropMany(n)}>
            Drop {whole(n)}
          </button>
        ))}
        <button type="button" class="quiet" onClick={() => void dropAt(cursor.value?.a ?? 0, cursor.value?.b ?? 0)}>
          drop one at the {cursor.value ? "cursor" : "origin"}
        </button>
        {(marbles.value.length > 0 || busy.value) && (
          <button type="button" class="quiet" onClick={clear}>
            {busy.value ? "stop" : "clear"}
          </button>
        )}
      </div>
      <Doing />
      {marbles.value.length > 0 && <Playback />}
      {marbles.value.length > 0 && <Seen />}
      {marbles.value.length > 0 && <Results />}
    </section>
  );
}

/** What the plane hides of the marbles. */
function Seen() {
  const g = lands.scene.value.ground;
  const own = marbles.value.filter((m) => m.set === 0);
  if (!g || own.length === 0) return null;
  const notes: string[] = [];
  if (modeOf(scene.value).startsWith("real") && reachOf(own, g.x, g.y) < 0.15) {
    const other = scene.value.view?.directions === "pca" ? "" : "; directions along the training show more of it";
    notes.push(`Seen in this plane the runs hardly move: nearly all of their way leads out of it${other}.`);
  }
  const outside = outsideOf(own, g.x, g.y);
  if (outside > 0) notes.push(`${whole(outside)} of ${whole(own.length)} end outside of the window.`);
  return notes.length > 0 ? <p class="marbles-mode">{notes.join(" ")}</p> : null;
}

function ModeSwitch() {
  const mode = scene.value.marbles?.mode === "plane" ? "plane" : "run";
  const choose = (to: string) => {
    if (to === mode) return;
    clear();
    setScene(
      { marbles: { mode: to, at: undefined } },
      to === "plane" ? "marbles in the plane" : "marbles as real runs",
    );
  };
  return (
    <div class="segmented" role="group" aria-label="How marbles roll">
      {[
        ["run", "real runs"],
        ["plane", "in the plane"],
      ].map(([key, name]) => (
        <button type="button" aria-pressed={mode === key} onClick={() => choose(key!)}>
          {name}
        </button>
      ))}
    </div>
  );
}

function Doing() {
  const { phase, ahead, text, asked } = drop.value;
  if (phase === "error") {
    return (
      <p class="marbles-doing failure" role="alert">
        {text}
      </p>
    );
  }
  const got = marbles.value.filter((m) => m.set === 0).length;
  const words = {
    waiting: "The marbles are being placed …",
    queued: ahead === 1 ? "1 computation is ahead in the line …" : `${ahead} computations are ahead in the line …`,
    rolling: asked > 1 ? `${whole(Math.min(got, asked))} of ${whole(asked)} have been followed to their end …` : "",
  }[phase as "waiting" | "queued" | "rolling"];
  return words ? <p class="marbles-doing">{words}</p> : null;
}

function Playback() {
  const last = end.value;
  const over = clock.value >= last;
  return (
    <div class="marbles-playback" role="group" aria-label="Playback">
      {!calm.value && (
        <button type="button" class="quiet" onClick={() => (playing.value ? pause() : over ? replay() : play())}>
          {playing.value ? "pause" : over ? "replay" : "play"}
        </button>
      )}
      <input
        type="range"
        min="0"
        max={last}
        step="0.001"
        value={clock.value}
        aria-label="Time of the roll"
        aria-valuetext={`${Math.round((100 * clock.value) / last)} % of the budget`}
        onInput={(e) => {
          pause();
          clock.value = Number(e.currentTarget.value);
        }}
      />
      {!calm.value && (
        <div class="segmented" role="group" aria-label="Speed">
          {[0.5, 1, 2, 4].map((v) => (
            <button type="button" aria-pressed={speed.value === v} onClick={() => (speed.value = v)}>
              {v === 0.5 ? "½" : v}×
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Counts of what has arrived from the server so far, as a set of a race. */
function soFar(set: number): RaceSet {
  const list = marbles.value.filter((m) => m.set === set);
  const counts = Object.fromEntries(OUTCOMES.map((name) => [name, list.filter((m) => m.outcome === name).length]));
  return { name: "", counts, share: { count: counts.reached!, of: list.length, low: 0, high: 1 } };
}

function Results() {
  const r = race.value;
  const two = marbles.value.some((m) => m.set === 1);
  const sets = r?.sets ?? (two ? [soFar(0), soFar(1)] : [soFar(0)]);
  const budget = budgetNow();
  const stairs: Stair[] = (r?.sets ?? []).flatMap((s, k) =>
    s.curve && s.curve.at.length > 0
      ? [{ name: s.name, color: SETS[k]!, dash: k ? "5 3" : undefined, ...s.curve }]
      : [],
  );
  const label = sets
    .map((s, k) => `${nameOf(s, k, sets.length)}${medianText(s)}.`.replace(/^./, (c) => c.toUpperCase()))
    .join(" ");
  return (
    <div class="marbles-results">
      {sets.map((s, k) => (
        <SetResult set={s} k={k} many={sets.length > 1} final={r !== null} />
      ))}
      {r?.paired && <p class="paired">{pairedText(r)}</p>}
      {r && !r.paired && r.unpaired && pinned.value && <p class="paired">No comparison pair by pair: {r.unpaired}</p>}
      {stairs.length > 0 && (
        <figure class="arrival-figure">
          <ArrivalCurve sets={stairs} budget={budget} label={`Share arrived against steps. ${label}`} />
          <figcaption>Share that has arrived, by gradient steps, with the 95 % interval. {label}</figcaption>
        </figure>
      )}
    </div>
  );
}

const nameOf = (s: RaceSet, k: number, of: number): string =>
  of > 1 ? `${k ? "pinned" : "this scene"}${s.name ? ` (${s.name})` : ""}: ` : "";

function medianText(s: RaceSet): string {
  const m = s.median_evaluations;
  return typeof m === "number" && m >= 0 ? `half had arrived after ${m} steps` : "fewer than half arrived";
}

function SetResult({ set, k, many, final }: { set: RaceSet; k: number; many: boolean; final: boolean }) {
  const counts = counted(set.counts);
  const all = Math.max(set.share.of, 1);
  const still = drop.value.phase === "rolling" ? " so far" : "";
  return (
    <div class="set-result">
      <p class="set-share">
        {many && <span class="set-chip" style={{ background: SETS[k] }} aria-hidden="true" />}
        {many && <span class="set-name">{k ? "pinned" : "this scene"} </span>}
        <strong>
          {final && set.share.of > 1 ? shareText(set.share) : `${set.share.count} of ${set.share.of} arrived${still}`}
        </strong>
      </p>
      <div class="outcomes" role="img" aria-label={countsText(set.counts)}>
        {OUTCOMES.map((name, i) =>
          counts[name] > 0 ? (
            <span
              data-outcome={name}
              style={{ width: `${(100 * counts[name]) / all}%`, background: OUTCOME_COLORS[i] }}
            />
          ) : null,
        )}
      </div>
      <ul class="outcome-key">
        {OUTCOMES.map((name, i) => (
          <li>
            <span class="set-chip" data-outcome={name} style={{ background: OUTCOME_COLORS[i] }} aria-hidden="true" />
            {counts[name]} {OUTCOME_WORDS[name]}
          </li>
        ))}
      </ul>
    </div>
  );
}
