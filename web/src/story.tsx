// The guided tour: eight scenes through the ideas, each with what was measured of its claim.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, type Scene } from "./api";
import { Digest } from "./cards";
import { Button } from "./controls";
import { MarblesPanel } from "./marbles-panel";
import { DataPicture } from "./plot";
import { Compared } from "./shell-compared";
import { announce, chapter, described, PARTS, pinned, room, scene, setWhole } from "./state";
import { TerrainPanel } from "./terrain";

interface Verdict {
  claim: number;
  title?: string;
  verdict: string;
  effect: string;
  interval: string;
  command: string;
  finding: string;
  otherwise?: string;
}

interface Chapter {
  id: string;
  title: string;
  text: string;
  room: "terrain" | "fewshot";
  scene: Scene;
  pinned?: Scene;
  claims: Verdict[];
}

export const story = signal<Chapter[]>([]);
const failure = signal("");

/** The scene of the story that the page was set to last; what was changed since then is not taken back. */
let shown = -1;

async function tell(): Promise<void> {
  if (story.value.length === 0) {
    try {
      story.value = (await get("/api/story")) as Chapter[];
      failure.value = "";
    } catch (e) {
      failure.value = (e as Error).message;
      return;
    }
  }
  // a link into the story may bring a scene of its own
  const linked = shown < 0 && (Object.keys(scene.value).length > 0 || pinned.value !== null);
  if (linked) shown = chapter.value;
  else if (shown !== chapter.value) set(chapter.value);
}

/** Sets the page as a scene of the story wants it. */
function set(to: number): void {
  const c = story.value[to];
  if (!c) return;
  shown = to;
  if (c.room === "terrain") setWhole(c.scene, `scene “${c.title}”`, c.pinned ?? null);
}

/** Goes to a scene of the story. */
function go(to: number): void {
  const c = story.value[to];
  if (!c) return;
  if (to === chapter.value) set(to);
  chapter.value = to;
  announce(`Scene ${to + 1}: ${c.title}.`);
}

/** The arrow keys turn the pages, where nothing else needs them. */
function turn(e: KeyboardEvent): void {
  if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
  if (sharingOpen() || (e.target as HTMLElement).matches?.("input, textarea, select, canvas, [role=application]"))
    return;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
  if (!by || !story.value[chapter.value + by]) return;
  e.preventDefault();
  go(chapter.value + by);
}

const sharingOpen = () => document.querySelector("dialog[open]") !== null;

/** The story room. */
export function Story() {
  const at = Math.min(chapter.value, Math.max(story.value.length - 1, 0));
  useEffect(() => void tell(), [at]);
  useEffect(() => {
    addEventListener("keydown", turn);
    return () => removeEventListener("keydown", turn);
  }, []);
  if (failure.value) {
    return (
      <section class="story">
        <p class="wrong" role="alert">
          {failure.value}
        </p>
        <Button onClick={() => void tell()}>Try again</Button>
      </section>
    );
  }
  const c = story.value[at];
  if (!c) return <section class="story" aria-busy="true" aria-label="The story" />;
  return (
    <section class="story" aria-label="The story in eight scenes">
      <Contents at={at} />
      <article>
        <p class="number">
          Scene {at + 1} of {story.value.length}
        </p>
        <h2>{c.title}</h2>
        <p class="text">{c.text}</p>
        <p class="turn">
          <Button quiet disabled={at === 0} onClick={() => go(at - 1)}>
            ← Back
          </Button>
          <Button onClick={() => play(c, at)}>{c.room === "fewshot" ? "Draw and ask" : "Play with it"}</Button>
          <Button quiet disabled={at === story.value.length - 1} onClick={() => go(at + 1)}>
            Next →
          </Button>
        </p>
        <h3 class="unseen">What was measured</h3>
        {c.claims.map((v) => (
          <Measured key={v.claim} verdict={v} />
        ))}
      </article>
      {c.room === "terrain" && <Stage />}
    </section>
  );
}

function Contents({ at }: { at: number }) {
  return (
    <nav class="contents" aria-label="Scenes of the story">
      <ol>
        {story.value.map((each, i) => (
          <li key={each.id}>
            <button
              type="button"
              aria-current={i === at ? "step" : undefined}
              class={i < at ? "past" : undefined}
              onClick={() => go(i)}
            >
              <span class="count">{i + 1}</span>
              <span class="name">{each.title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Stage() {
  return (
    <div class="stage">
      <dl class="made-of">
        {PARTS.map((p) => (
          <div key={p}>
            <dt>{p}</dt>
            <dd>{described.value?.summary[p]}</dd>
            <dd>
              <Digest part={p} />
            </dd>
          </div>
        ))}
      </dl>
      <Compared still />
      <div class={pinned.value ? "grounds two" : "grounds"}>
        <TerrainPanel which="scene" />
        {pinned.value && <TerrainPanel which="pinned" />}
      </div>
      <div class="below">
        <MarblesPanel />
        <DataPicture />
      </div>
    </div>
  );
}

/** Leaves the story for the room where everything may be changed; the scene stays as it is there. */
function play(c: Chapter, at: number): void {
  if (shown !== at) set(at);
  room.value = c.room;
}

/** A claim, and what was measured of it. */
function Measured({ verdict: v }: { verdict: Verdict }) {
  const kind = v.verdict.includes("not hold") ? "no" : v.verdict.includes("undecided") ? "open" : "yes";
  return (
    <div class="measured">
      <p>
        <span class={`badge ${kind}`}>{v.verdict}</span> <span class="claim">claim {v.claim}</span>
      </p>
      <p>{v.finding}</p>
      {v.otherwise && <p class="otherwise">{v.otherwise}</p>}
      <p>
        <code>{v.command}</code>
      </p>
    </div>
  );
}
