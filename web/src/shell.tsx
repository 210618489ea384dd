// The page's frame: the bar at the top, the rooms, what is said to everybody.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { recorded, stream } from "./api";
import { Cards } from "./cards";
import { Amount, Button, Choice, Seed, Select } from "./controls";
import { FewShotRoom } from "./fewshot";
import { MarblesPanel } from "./marbles-panel";
import { offered } from "./offer";
import { DataPicture } from "./plot";
import { Share, sharing } from "./share";
import { Compared, PinButton } from "./shell-compared";
import { LookSign, RedoSign, ShareSign, UndoSign } from "./shell-icons";
import {
  back,
  canRedo,
  canUndo,
  fault,
  full,
  notice,
  PARTS,
  pinned,
  redo,
  retry,
  room,
  setScene,
  spoken,
  undo,
} from "./state";
import { Story } from "./story";
import { TerrainPanel } from "./terrain";
import { measure, showStream, themed } from "./terrain-store";
import type { Room } from "./url";

/** All of the page. */
export function Page() {
  useEffect(
    () =>
      back.subscribe((times) => {
        if (times === 0) return;
        void measure("scene");
        void measure("pinned");
      }),
    [],
  );
  return (
    <>
      <a class="skip" href="#room" onClick={skip}>
        Skip to the room
      </a>
      <Bar />
      <p class="unseen" role="status" aria-live="polite">
        {spoken.value}
      </p>
      <Notices />
      <main id="room" tabIndex={-1}>
        <RoomNow />
      </main>
      <Foot />
      <Share />
    </>
  );
}

function Foot() {
  const { version } = offered.value;
  return (
    <footer class="foot">
      <span>Landscape {version}</span>
      <span>
        {recorded
          ? "Recorded; no server is asked."
          : "All is computed by the server of this page; nothing is sent elsewhere."}
      </span>
      <a href="LICENSES.txt">Licenses</a>
    </footer>
  );
}

/** The address holds the scene, so that a link within the page must not change it. */
function skip(e: Event) {
  e.preventDefault();
  document.getElementById("room")?.focus();
}

function RoomNow() {
  switch (room.value) {
    case "fewshot":
      return <FewShotRoom />;
    case "story":
      return <Story />;
  }
  return <TerrainRoom />;
}

const ROOMS: { room: Room; label: string }[] = [
  { room: "terrain", label: "Terrain" },
  { room: "fewshot", label: "Few-shot" },
  { room: "story", label: "Story" },
];

function Bar() {
  return (
    <header class="bar">
      <h1>Landscape</h1>
      <nav aria-label="Rooms">
        {ROOMS.map((r) => (
          <button
            key={r.room}
            type="button"
            aria-current={room.value === r.room ? "page" : undefined}
            onClick={() => (room.value = r.room)}
          >
            {r.label}
          </button>
        ))}
      </nav>
      <div class="tools">
        <Tool name="Undo" of={canUndo.value} act={undo}>
          <UndoSign />
        </Tool>
        <Tool name="Redo" of={canRedo.value} act={redo}>
          <RedoSign />
        </Tool>
        <button type="button" class="tool wide" onClick={() => (sharing.value = true)}>
          <ShareSign /> <span>Share</span>
        </button>
        <Theme />
      </div>
    </header>
  );
}

/** A button for undo and redo, which names the change. */
function Tool(p: { name: string; of: string | null; act: () => void; children: ComponentChildren }) {
  const title = p.of ? `${p.name}: ${p.of}` : `Nothing to ${p.name.toLowerCase()}`;
  return (
    <button
      type="button"
      class="tool"
      disabled={!p.of}
      title={title}
      aria-label={p.of ? title : p.name}
      onClick={p.act}
    >
      {p.children}
    </button>
  );
}

type Look = "auto" | "light" | "dark";

const look = signal<Look>("auto");

/** Reads which look was chosen last. Storage may be closed to the page. */
function remembered(): Look {
  try {
    const kept = localStorage.getItem("landscape-look");
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

function setLook(next: Look) {
  look.value = next;
  if (next === "auto") delete document.documentElement.dataset.look;
  else document.documentElement.dataset.look = next;
  themed.value++;
  try {
    localStorage.setItem("landscape-look", next);
  } catch {
    // it is chosen for this visit alone
  }
}

function Theme() {
  useEffect(() => {
    setLook(remembered());
    const query = matchMedia("(prefers-color-scheme: dark)");
    const change = () => themed.value++;
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  const next: Record<Look, Look> = { auto: "light", light: "dark", dark: "auto" };
  return (
    <button
      type="button"
      class="tool"
      aria-label={`Colors: ${look.value}`}
      title={`Colors: ${look.value === "auto" ? "as the system" : look.value}`}
      onClick={() => setLook(next[look.value])}
    >
      <LookSign look={look.value} />
    </button>
  );
}

function Notices() {
  const f = fault.value;
  const ofPart = f?.field && PARTS.some((p) => f.field === p || f.field!.startsWith(`${p}.`));
  return (
    <>
      {recorded && <p class="notice">A recording: the scenes of the story can be replayed here, without a server.</p>}
      {notice.value && (
        <p class="notice" role="alert">
          <span>{notice.value}</span>
          <Button quiet onClick={() => (notice.value = null)}>
            All right
          </Button>
        </p>
      )}
      {f && !ofPart && (
        <p class="notice bad" role="alert">
          <span>
            {f.text} {f.gone && "This page waits for it."}
          </span>
          {!f.gone && canUndo.value && (
            <Button quiet onClick={undo}>
              Undo {canUndo.value}
            </Button>
          )}
          <Button quiet onClick={retry}>
            Try again
          </Button>
        </p>
      )}
    </>
  );
}

/** Whether a narrow page shows where to look; a wide one always does. */
const looking = signal(false);

function TerrainRoom() {
  return (
    <div class="terrain-room">
      <Cards />
      <div class="look">
        <button
          type="button"
          class="button quiet narrow"
          aria-expanded={looking.value}
          aria-controls="view-bar"
          onClick={() => (looking.value = !looking.value)}
        >
          Where to look
        </button>
        <ViewBar />
        {!pinned.value && <PinButton />}
      </div>
      <Compared />
      <h2 class="unseen">The landscape of this set-up</h2>
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

const DIRECTIONS = [
  { value: "random", label: "random", title: "Two random directions, each filter as long as the model's own" },
  { value: "pca", label: "along the training", title: "The two principal directions of the way of the training" },
  { value: "hessian", label: "most curved", title: "The most and the least curved direction, from the Hessian" },
];

/** Where to look: the plane through the landscape. */
function ViewBar() {
  const v = full.value.view ?? {};
  const two = full.value.model?.kind === "two_weights";
  const set = (change: typeof v, label: string) => setScene({ view: change }, label);
  return (
    <div id="view-bar" class={looking.value ? "view-bar open" : "view-bar"} role="group" aria-label="Where to look">
      {two ? (
        <p>The two weights themselves: the whole landscape of this model.</p>
      ) : (
        <>
          <Choice
            label="Around the"
            value={v.origin ?? "end"}
            options={ORIGINS}
            onChange={(origin) => set({ origin }, `around the ${origin}`)}
          />
          <Choice
            label="Directions"
            value={v.directions ?? "random"}
            options={DIRECTIONS}
            onChange={(directions) => set({ directions }, "directions")}
          />
        </>
      )}
      <Amount
        label="Range"
        value={v.range ?? 1}
        min={0.05}
        max={10}
        log
        onChange={(range) => set({ range }, "range")}
      />
      {v.directions === "random" && (
        <Seed
          label="Seed of the directions"
          value={v.seed ?? 1}
          onChange={(seed) => set({ seed }, "seed of the directions")}
        />
      )}
      <OfFolder />
    </div>
  );
}

/** What the folder holds that was started with the server: surveys, and models with the ways of their trainings. */
function OfFolder() {
  const { surveys, models, data, trajectories } = offered.value;
  const list = surveys.map((s) => ({ value: `/api/surveys/${encodeURIComponent(s)}`, label: s }));
  for (const m of models) {
    for (const d of data) {
      const path = `/api/models/${encodeURIComponent(m)}?data=${encodeURIComponent(d.name)}`;
      list.push({ value: path, label: `${m} on ${d.name}` });
      for (const t of trajectories) {
        list.push({ value: `${path}&trajectory=${encodeURIComponent(t)}`, label: `${m} on ${d.name}, along ${t}` });
      }
    }
  }
  if (list.length === 0) return null;
  return (
    <Select
      label="Or from the folder"
      value=""
      options={[{ value: "", label: "…" }, ...list]}
      onChange={(path) => path && void showStream("scene", stream(path, undefined))}
    />
  );
}

const ORIGINS = [
  { value: "start", label: "start" },
  { value: "end", label: "end of training" },
];
