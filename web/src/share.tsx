// Taking a scene elsewhere: as a link, a picture, JSON, a Go program, a command.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "./controls";
import { CloseSign } from "./shell-icons";
import { described, scene } from "./state";
import { exportCanvas, exportSVG } from "./terrain-export";

export const sharing = signal(false);

/** The dialog, which is there all the time and opens itself. */
export function Share() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = sharing.value;
  useEffect(() => {
    if (open) {
      done.value = "";
      dialog.current?.showModal();
    } else dialog.current?.close();
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
        <button type="button" class="tool" aria-label="Close" onClick={() => (sharing.value = false)}>
          <CloseSign />
        </button>
      </header>
      <Text title="Link" about="This page, with this scene and what is pinned." text={location.href} file="link.txt" />
      <Item title="Picture" about="What is shown, with its caption, as PNG.">
        <Button quiet onClick={() => void copyPicture()}>
          Copy
        </Button>
        <Button quiet onClick={() => void savePicture()}>
          Save
        </Button>
      </Item>
      <Item title="Map" about="Contours and ways, as SVG.">
        <Button quiet onClick={() => void withMap((svg) => copy("Map", svg))}>
          Copy
        </Button>
        <Button
          quiet
          onClick={() => void withMap((svg) => save("landscape.svg", new Blob([svg], { type: "image/svg+xml" })))}
        >
          Save
        </Button>
      </Item>
      <Text
        title="Scene"
        about="JSON; “landscape scene FILE” computes it."
        text={JSON.stringify(d?.scene ?? scene.value, null, 1)}
        file="scene.json"
      />
      <Text
        title="Command"
        about="Prints the numbers that this page shows."
        text={d?.command ?? ""}
        file="landscape.sh"
      />
      <Text
        title="Go program"
        about="The same numbers, by calls of the library."
        text={d?.program ?? ""}
        file="main.go"
        tall
      />
      <p class="done" role="status">
        {done.value}
      </p>
    </>
  );
}

/** What was done last, said in the dialog: what is outside of it is not read while it is open. */
const done = signal("");

function Item(p: { title: string; about: string; children: ComponentChildren }) {
  return (
    <section class="item">
      <header>
        <h3>{p.title}</h3>
        <p>{p.about}</p>
        <span class="actions">{p.children}</span>
      </header>
    </section>
  );
}

function Text(p: { title: string; about: string; text: string; file: string; tall?: boolean }) {
  return (
    <section class="item">
      <header>
        <h3>{p.title}</h3>
        <p>{p.about}</p>
        <span class="actions">
          <Button quiet disabled={!p.text} onClick={() => void copy(p.title, p.text)}>
            Copy
          </Button>
          <Button quiet disabled={!p.text} onClick={() => save(p.file, new Blob([p.text], { type: "text/plain" }))}>
            Save
          </Button>
        </span>
      </header>
      <pre tabIndex={0} role="region" aria-label={p.title} class={p.tall ? "tall" : undefined}>
        {p.text}
      </pre>
    </section>
  );
}

async function copy(title: string, text: string) {
  try {
    await navigator.clipboard.writeText(text);
    done.value = `${title} copied.`;
  } catch {
    done.value = "The browser does not let the page copy; select the text instead, or save it.";
  }
}

function save(name: string, blob: Blob) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  done.value = `${name} saved.`;
}

async function savePicture() {
  const blob = await exportCanvas();
  if (blob) save("landscape.png", blob);
  else done.value = "There is no picture yet.";
}

async function copyPicture() {
  try {
    const blob = await exportCanvas();
    if (!blob) {
      done.value = "There is no picture yet.";
      return;
    }
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    done.value = "Picture copied.";
  } catch {
    done.value = "The browser does not let the page copy pictures; save it instead.";
  }
}

async function withMap(act: (svg: string) => void | Promise<void>) {
  const svg = exportSVG();
  if (svg) await act(svg);
  else done.value = "There is no map yet.";
}
