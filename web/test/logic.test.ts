import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, Failure, frames } from "../src/api";
import { pointsOf } from "../src/csv";
import { drawEpisode, numbers, NONE } from "../src/fewshot-drawing";
import { counted, shareText, wilson } from "../src/fewshot-tally";
import { fitting, merged, redo, scene, setScene, undo } from "../src/state";
import { hashOf, placeOf } from "../src/url";

function encoded(list: [unknown, number[]][]): Uint8Array {
  const parts: number[] = [...new TextEncoder().encode("LANDSCP1")];
  const u32 = (n: number) => parts.push(n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255);
  for (const [head, data] of list) {
    const text = new TextEncoder().encode(JSON.stringify(head));
    u32(text.length);
    u32(4 * data.length);
    parts.push(...text, ...new Array(-text.length & 3).fill(0));
    parts.push(...new Uint8Array(new Float32Array(data).buffer));
  }
  return Uint8Array.from(parts);
}

function reader(bytes: Uint8Array, size: number) {
  let at = 0;
  return {
    read: async () => {
      if (at >= bytes.length) return { done: true as const, value: undefined };
      const value = bytes.slice(at, at + size);
      at += size;
      return { done: false as const, value };
    },
  } as ReadableStreamDefaultReader<Uint8Array>;
}

test("frames are read whatever the pieces are that they come in", async () => {
  const bytes = encoded([
    [{ frame: "grid", n: 1 }, [1.5, Number.NaN, Number.POSITIVE_INFINITY]],
    [{ frame: "done", word: "é" }, []],
  ]);
  for (const size of [1, 3, 7, 64, bytes.length]) {
    const list = [];
    for await (const f of frames(reader(bytes, size))) list.push(f);
    assert.deepEqual(list.map((f) => f.head.frame), ["grid", "done"]);
    assert.deepEqual([...list[0].data], [1.5, Number.NaN, Number.POSITIVE_INFINITY]);
    assert.equal(list[1].head.word, "é");
  }
});

test("a stream that is cut off, or none at all, is told", async () => {
  const whole = encoded([[{ frame: "grid" }, [1, 2]]]);
  for (const bytes of [whole.slice(0, whole.length - 3), whole.slice(0, 12), new Uint8Array([1, 2, 3])]) {
    await assert.rejects(async () => {
      for await (const _ of frames(reader(bytes, 5))) continue;
    }, Failure);
  }
});

test("recordings are found by JSON in order", () => {
  assert.equal(canonical({ b: [1, { d: undefined, c: "x" }], a: null }), '{"a":null,"b":[1,{"c":"x"}]}');
});

test("an address gives back its place", () => {
  const place = {
    room: "story" as const,
    scene: { data: { kind: "points", points: [[1, 2, 0]] as [number, number, number][] } },
    pinned: { solver: { kind: "sgd" } },
    chapter: 3,
  };
  assert.deepEqual(placeOf(hashOf(place)), place);
  assert.deepEqual(placeOf(""), { room: "terrain", scene: {}, pinned: null, chapter: 0 });
  assert.throws(() => placeOf("#2&s=e30"), /version 2/);
  assert.throws(() => placeOf("#1&s=%%%"), /damaged/);
  assert.throws(() => placeOf("#1&s=W10"), /damaged/); // a list
});

test("points are read from tables, and what is wrong is named by its line", () => {
  assert.deepEqual(pointsOf("x,y,class\n1,2,red\n3,4,blue\n").points, [
    [1, 2, 0],
    [3, 4, 1],
  ]);
  assert.deepEqual(pointsOf("1;2;a\n3;4;b").classes, ["a", "b"]);
  assert.deepEqual(pointsOf("1 2 0\n\n3 4 1").points.length, 2);
  assert.throws(() => pointsOf("1,2,a\n3,four,b"), /Line 2: “four”/);
  assert.throws(() => pointsOf("1,2,a\n3,4"), /Line 2 has 2 columns/);
  assert.throws(() => pointsOf("1,2,a\nNaN,4,b"), /Line 2/);
  assert.throws(() => pointsOf("1,2,a\n3,4,a"), /one class/);
  assert.throws(() => pointsOf("words only"), /columns|no points/);
});

test("changes are undone, and done again; a slider's are one", () => {
  setScene({ data: { n: 10 } }, "examples");
  setScene({ data: { n: 20 } }, "examples");
  setScene({ solver: { kind: "sgd" } }, "solver");
  undo();
  assert.deepEqual(scene.value, { data: { n: 20 } });
  undo();
  assert.deepEqual(scene.value, {});
  redo();
  redo();
  assert.deepEqual(scene.value, { data: { n: 20 }, solver: { kind: "sgd" } });
});

test("a scene keeps nothing that its other parts rule out", () => {
  assert.deepEqual(merged({ data: { n: 1 } }, { data: { n: undefined } }), {});
  assert.deepEqual(fitting({ data: { kind: "moons" }, model: { kind: "conv", filters: 3, seed: 2 } }), {
    data: { kind: "moons" },
    model: { seed: 2 },
  });
  assert.deepEqual(fitting({ data: { kind: "sine", label_noise: 0.5 }, model: { kind: "two_weights" } }), {
    data: { kind: "sine" },
    model: { kind: "two_weights" },
  });
});

test("Wilson's interval is that of the textbooks", () => {
  const s = wilson(8, 10);
  assert.ok(Math.abs(s.low - 0.4902) < 1e-4 && Math.abs(s.high - 0.9433) < 1e-4, JSON.stringify(s));
  assert.equal(shareText(wilson(17, 20)), "17 of 20 right (64 to 95 %)");
  assert.deepEqual(counted(counted({}, { a: "x", b: "y" }, "x"), { a: "z" }, "x"), {
    a: { right: 1, of: 2 },
    b: { right: 0, of: 1 },
  });
});

test("episodes ask about another drawing, or about none of the classes", () => {
  const all = Array.from({ length: 8 }, (_, i) => ({
    id: `c${i}`,
    alphabet: "a",
    character: `${i}`,
    drawings: 5,
    pixels: [],
  }));
  const random = numbers(3);
  let nones = 0;
  for (let k = 0; k < 200; k++) {
    const e = drawEpisode(all, 3, 2, random);
    const ids = e.things.map((t) => t.drawings[0].character);
    assert.equal(new Set(ids).size, 3);
    if (e.truth === NONE) {
      nones++;
      assert.ok(!ids.includes(e.question.character));
    } else {
      const i = e.things.findIndex((t) => t.name === e.truth);
      assert.equal(e.question.character, ids[i]);
      assert.ok(e.question.drawing! >= 2, "the question is one of the drawings that were shown");
    }
  }
  assert.ok(nones > 25 && nones < 80, `${nones} of 200 questions are of none`);
});
