// Taking a scene elsewhere: as a link, a picture, JSON, a Go program, a command.

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "./controls";
import { announce, described, scene } from "./state";
import { exportCanvas, exportSVG } from "./terrain-export";

export const sharing = signal(false);

/** The dialog, which is there all the time and opens itself. */
export function Share() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = sharing.value;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="share" aria-labelledby="share-title" onClose={() => (sharing.value = false)}>
      {open && <Contents />}
    </dialog>
  );
}

function Contents() {
  const d = described.value;
  return (
    <>
      <header>
        <h2 id="share-title">Take it with you</h2>
        <button type="button" class="close" aria-label="Close" onClick={() => (sharing.value = false)}>
          ×
        </button>
      </header>
      <Text title="Link" about="This page with this scene and what is pinned." text={location.href} />
      <div class="pictures">
        <Button onClick={() => void savePicture()}>Picture (PNG)</Button>
        <Button onClick={saveMap}>Map (SVG)</Button>
      </div>
      <Text title="Scene" about="JSON; “landscape scene FILE” computes it." text={JSON.stringify(scene.value, null, 1)} file="scene.json" />
      <Text title="Command" about="Prints the numbers that this page shows." text={d?.command ?? ""} />
      <Text title="Go program" about="The same numbers, by calls of the library." text={d?.program ?? ""} file="main.go" tall />
    </>
  );
}

function Text(p: { title: string; about: string; text: string; file?: string; tall?: boolean }) {
  return (
    <section class="text">
      <header>
        <h3>{p.title}</h3>
        <p>{p.about}</p>
        <span class="actions">
          <Button quiet onClick={() => void copy(p.title, p.text)}>
            Copy
          </Button>
          {p.file && (
            <Button quiet onClick={() => save(p.file!, new Blob([p.text], { type: "text/plain" }))}>
              Save
            </Button>
          )}
        </span>
      </header>
      <pre tabIndex={0} aria-label={p.title} class={p.tall ? "tall" : undefined}>
        {p.text}
      </pre>
    </section>
  );
}

async function copy(title: string, text: string) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${title} copied.`);
  } catch {
    announce("The browser does not let the page copy; select the text instead.");
  }
}

function save(name: string, blob: Blob) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  announce(`${name} saved.`);
}

async function savePicture() {
  const blob = await exportCanvas();
  if (blob) save("landscape.png", blob);
  else announce("There is no picture yet.");
}

function saveMap() {
  const svg = exportSVG();
  if (svg) save("landscape.svg", new Blob([svg], { type: "image/svg+xml" }));
  else announce("There is no map yet.");
}
