import assert from "node:assert/strict";
import { test } from "node:test";
import { canRedo, canUndo, fitting, merged, pin, pinned, redo, scene, setScene, setWhole, undo } from "../src/state";

test("undo brings back what a scene is compared with", () => {
  setWhole({}, "begin", null);
  setScene({ data: { kind: "moons" } }, "data");
  pin(true);
  setScene({ solver: { kind: "sgd" } }, "solver");
  assert.deepEqual(pinned.value, { data: { kind: "moons" } });
  undo();
  assert.deepEqual([scene.value, pinned.value], [{ data: { kind: "moons" } }, { data: { kind: "moons" } }]);
  undo();
  assert.deepEqual([scene.value, pinned.value], [{ data: { kind: "moons" } }, null]);
  redo();
  redo();
  assert.deepEqual(scene.value.solver, { kind: "sgd" });
  assert.deepEqual(pinned.value, { data: { kind: "moons" } });
});

test("a scene of the story is one step, with what it is compared with", () => {
  setWhole({}, "begin", null);
  setWhole({ data: { kind: "xor" } }, "scene 2", { data: { kind: "blobs" } });
  assert.equal(canUndo.value, "scene 2");
  undo();
  assert.deepEqual([scene.value, pinned.value], [{}, null]);
  assert.equal(canRedo.value, "scene 2");
});

test("what changes nothing is no step", () => {
  setWhole({ data: { kind: "sine", n: 9 } }, "begin", null);
  const before = canUndo.value;
  setWhole({ data: { n: 9, kind: "sine" } }, "the same in another order");
  setScene({ data: { n: 9 } }, "the same number");
  assert.equal(canUndo.value, before);
});

test("a change after undo leaves nothing to do again", () => {
  setWhole({}, "begin", null);
  setScene({ data: { n: 10 } }, "examples");
  undo();
  setScene({ model: { seed: 2 } }, "seed");
  assert.equal(canRedo.value, null);
  redo();
  assert.deepEqual(scene.value, { model: { seed: 2 } });
});

test("a part without fields is left out", () => {
  assert.deepEqual(merged({ data: { n: 1 }, model: { seed: 2 } }, { data: { n: undefined } }), { model: { seed: 2 } });
  assert.deepEqual(fitting({ data: { kind: "moons", points: [[0, 0, 0]], file: "digits" } }), {
    data: { kind: "moons" },
  });
});
