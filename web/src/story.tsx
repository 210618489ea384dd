// The guided tour: eight scenes through the ideas, each with what was measured of its claim.

import { signal } from "@preact/signals";
import { batch } from "@preact/signals";
import { get, type Scene } from "./api";
import { Button } from "./controls";
import { chapter, pinned, room, setWhole } from "./state";
import { DataPicture } from "./plot";
import { MarblesPanel } from "./marbles-panel";
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

/** Reads the story, once. */
export async function tell(): Promise<void> {
  if (story.value.length > 0) return;
  try {
    story.value = (await get("/api/story")) as Chapter[];
    failure.value = "";
  } catch (e) {
    failure.value = (e as Error).message;
  }
}

/** Goes to a scene of the story, and sets the page as it wants it. */
export function go(to: number): void {
  const c = story.value[to];
  if (!c) return;
  batch(() => {
    chapter.value = to;
    if (c.room === "terrain") {
      setWhole(c.scene, `scene “${c.title}”`);
      pinned.value = c.pinned ?? null;
    }
  });
}

/** The story room. */
export function Story() {
  const list = story.value;
  if (failure.value) {
    return (
      <section class="story">
        <p class="wrong">{failure.value}</p>
        <Button onClick={() => void tell()}>Try again</Button>
      </section>
    );
  }
  const at = Math.min(chapter.value, list.length - 1);
  const c = list[at];
  if (!c) return <section class="story" aria-busy="true" />;
  return (
    <section class="story" aria-label="The story in eight scenes">
      <ol class="contents" aria-label="Scenes">
        {list.map((each, i) => (
          <li key={each.id}>
            <button type="button" aria-current={i === at ? "step" : undefined} onClick={() => go(i)}>
              <span>{i + 1}</span> {each.title}
            </button>
          </li>
        ))}
      </ol>
      <article>
        <p class="number">
          Scene {at + 1} of {list.length}
        </p>
        <h2>{c.title}</h2>
        <p class="text">{c.text}</p>
        {c.claims.map((v) => (
          <Measured key={v.claim} verdict={v} />
        ))}
        <p class="steps">
          <Button quiet disabled={at === 0} onClick={() => go(at - 1)}>
            ← Back
          </Button>
          <Button onClick={() => play(c)}>{c.room === "fewshot" ? "Draw and ask" : "Play with it"}</Button>
          <Button quiet disabled={at === list.length - 1} onClick={() => go(at + 1)}>
            Next →
          </Button>
        </p>
      </article>
      {c.room === "terrain" && (
        <div class="stage">
          <div class={pinned.value ? "grounds two" : "grounds"}>
            {pinned.value && <TerrainPanel which="pinned" />}
            <TerrainPanel which="scene" />
          </div>
          <div class="below">
            <MarblesPanel />
            <DataPicture />
          </div>
        </div>
      )}
    </section>
  );
}

function play(c: Chapter): void {
  room.value = c.room;
}

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
