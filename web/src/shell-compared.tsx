// What a scene and the pinned one share, as their digests prove.

import { Button } from "./controls";
import { PinSign } from "./shell-icons";
import { compared, described, type Part, PARTS, pin, pinned } from "./state";

/** Keeps the set-up as the other side of a comparison. */
export function PinButton() {
  return (
    <Button quiet onClick={() => pin(true)} title="Keep this set-up, change one part, and see both side by side">
      <PinSign /> Pin this set-up
    </Button>
  );
}

const short = (part: Part) => described.value?.digests[part].replace("sha256:", "").slice(0, 8);

/** What differs from the pinned set-up, and what does not; nothing where nothing is pinned. */
export function Compared({ still }: { still?: boolean }) {
  if (!pinned.value) return null;
  return (
    <div class="compared" role="group" aria-label="Comparison with the pinned set-up">
      <p>
        <Difference />
      </p>
      {!still && (
        <span class="actions">
          <Button quiet onClick={() => pin(true)} title="Keep the present set-up instead">
            Pin anew
          </Button>
          <Button quiet onClick={() => pin(false)}>
            Unpin
          </Button>
        </span>
      )}
    </div>
  );
}

function Difference() {
  const same = compared.value;
  if (!same) return <>Compared with the pinned set-up.</>;
  const [differ, equal] = [PARTS.filter((p) => !same[p]), PARTS.filter((p) => same[p])];
  if (differ.length === 0) return <>Pinned. Now change one part.</>;
  return (
    <>
      Changed: <strong>{differ.join(" and ")}</strong>.
      {equal.length > 0 && (
        <>
          {" "}
          <span>Proved equal: {equal.join(" and ")}.</span> <code class="same">{equal.map(short).join(" ")}</code>
        </>
      )}
    </>
  );
}
