// The pure parts of terrain, marbles and data picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf, outsideOf, placeAt, reachOf, trailsOf, type Marble } from "../src/marbles-trails";
import { oneText, pairedText, raceText, shareText, wilson, type RaceHead } from "../src/marbles-words";
import { band, stairs } from "../src/plot-curve";
import { boxOf, toData, toPixel } from "../src/plot-draw";
import { asPoints, erased, holeAt, moved, nearest, placed, relabeled, resized, windowOf } from "../src/plot-edit";
import { hit, home, lensOf, panned, project, rayOf, turned, zoomed } from "../src/terrain-camera";
import { COLORS, colorAt } from "../src/terrain-color";
import { contoursOf, open, pathOf } from "../src/terrain-contour";
import { holesOf, levelOf, lowestOf, refined, resampled, spread, valueAt, type Ground } from "../src/terrain-ground";
import { HOLE, heightsOf, pick, reliefAt, spot } from "../src/terrain-heights";
import { frameOf, toPicture, toPlane } from "../src/terrain-map";
import { fit, heightOf, isCut, levels, settle, ticks } from "../src/terrain-scale";
import { svgOf, wrapped } from "../src/terrain-svg";
import { number, place, reading, summary } from "../src/terrain-words";

const axis = { from: -1, to: 1, n: 13 };
const plane = { x: axis, y: axis, directions: [] };

/** A ground of n by n cells with these losses, a and b from -1 to 1. */
function groundOf(n: number, loss: (a: number, b: number) => number, stride = 1): Ground {
  const cells = new Float32Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) cells[j * n + i] = loss((2 * i) / (n - 1) - 1, (2 * j) / (n - 1) - 1);
  }
  return refined(plane, { n, rows: n, stride, loss: cells, accuracy: null });
}

const bowl = (a: number, b: number) => a * a + b * b;

test("a finer level keeps the cells of the coarser one and moves the rest a little", () => {
  const coarse = groundOf(7, bowl, 2);
  const fine = groundOf(13, bowl, 1);
  assert.equal(coarse.columns, fine.columns);
  let most = 0;
  for (let j = 0; j < 13; j++) {
    for (let i = 0; i < 13; i++) {
      const d = Math.abs(coarse.loss[j * 13 + i]! - fine.loss[j * 13 + i]!);
      if (i % 2 === 0 && j % 2 === 0) assert.ok(d < 1e-6, `cell ${i}, ${j} moved by ${d}`);
      most = Math.max(most, d);
    }
  }
  assert.ok(most > 0 && most < 0.06, `the surface moves by ${most}`);
});

test("a coarse grid lies straight between its cells, and NaN stays where it is", () => {
  const s = spread(Float32Array.of(0, 4, 8, NaN), 2, 2, 4);
  assert.equal(s.length, 25);
  assert.deepEqual([...s.slice(0, 5)], [0, 1, 2, 3, 4]);
  assert.equal(s[20], 8);
  assert.ok(Number.isNaN(s[24]));
  assert.ok(Number.isNaN(s[12]), "the middle borders on NaN");
  assert.equal(s[5], 2, "the left side does not");
});

test("a level of another length is refused in words", () => {
  assert.throws(() => levelOf({ n: 3 }, new Float32Array(8)), /3 × 3 has 8 numbers, want 9/);
  const both = levelOf({ n: 2, accuracy: true }, Float32Array.of(1, 2, 3, 4, 0.1, 0.2, 0.3, 0.4));
  assert.equal(both.accuracy?.length, 4);
  const wide = levelOf({ n: 3, rows: 2 }, new Float32Array(6));
  assert.deepEqual([wide.n, wide.rows, wide.stride], [3, 2, 1]);
});

test("a ground of other cells has the same heights", () => {
  const was = groundOf(7, (a, b) => a + 2 * b);
  const next = resampled(was, 13, 13);
  assert.ok(Math.abs(next[0]! + 3) < 1e-6 && Math.abs(next[168]! - 3) < 1e-6 && Math.abs(next[84]!) < 1e-6);
});

test("values are read between cells and not outside", () => {
  const g = groundOf(13, (a, b) => a + 10 * b);
  assert.ok(Math.abs(valueAt(g, 0.05, -0.31)!.loss - (0.05 - 3.1)) < 1e-5);
  assert.equal(valueAt(g, 1.2, 0), null);
  assert.equal(valueAt(g, NaN, 0), null);
});

test("holes and the lowest cell are those that were measured", () => {
  const g = groundOf(7, (a, b) => (a > 0.9 && b > 0.9 ? NaN : a < -0.9 && b > 0.9 ? Infinity : bowl(a - 1 / 3, b)), 2);
  assert.deepEqual(
    holesOf(g).map((h) => [h.i, h.j, h.kind]),
    [
      [0, 12, "infinite"],
      [12, 12, "nan"],
    ],
  );
  const low = lowestOf(g)!;
  assert.ok(Math.abs(low.a - 1 / 3) < 1e-6 && low.b === 0, JSON.stringify(low));
  assert.equal(lowestOf(groundOf(3, () => NaN)), null);
});

test("the scale cuts a long tail off and says so", () => {
  const losses = Float32Array.from({ length: 100 }, (_, k) => (k === 99 ? 1e6 : k / 100));
  const s = fit([losses], false);
  assert.equal(s.low, 0);
  assert.ok(s.high < 2 && s.high > 0.9, String(s.high));
  assert.ok(isCut(s, 1e6) && !isCut(s, 0.5));
  assert.equal(heightOf(s, 1e6), 1);
  assert.ok(Number.isNaN(heightOf(s, NaN)));
  const log = fit([Float32Array.of(0, -1, 1e-3, 10, NaN, Infinity)], true);
  assert.ok(Math.abs(log.low - 1e-3) < 1e-9 && log.high === 10);
  assert.ok(Math.abs(heightOf(log, 0.1) - 0.5) < 1e-6);
  assert.equal(heightOf(log, 0), 0);
});

test("a flat ground and an empty one have a scale, too", () => {
  const flat = fit([Float32Array.of(2, 2, 2)], false);
  assert.ok(Math.abs(heightOf(flat, 2) - 0.5) < 1e-6);
  for (const log of [true, false]) {
    const none = fit([Float32Array.of(NaN)], log);
    assert.ok(none.high > none.low && Number.isFinite(heightOf(none, 0.5)));
  }
});

test("two grounds have one scale, and a refinement does not change it much", () => {
  const s = fit([Float32Array.of(0, 1), Float32Array.of(5, 9)], false);
  assert.equal(s.low, 0);
  assert.ok(s.high >= 9 || s.high > 5);
  const was = { log: false, low: 0, high: 10 };
  assert.equal(settle(was, [Float32Array.from({ length: 50 }, (_, k) => (10.1 * k) / 49)], false).high, 10);
  assert.ok(settle(was, [Float32Array.from({ length: 50 }, (_, k) => (20 * k) / 49)], false).high > 15);
  assert.ok(settle(was, [Float32Array.of(-0.01, 10)], false).low < 0, "what is lower must not be cut off");
});

test("levels and ticks are round", () => {
  const s = { log: false, low: 0.13, high: 3.19 };
  const at = levels(s, 15);
  assert.equal(at.step, 0.2);
  assert.ok(at.losses.every((z) => Math.abs(z / 0.2 - Math.round(z / 0.2)) < 1e-6 && z >= 0.13 && z <= 3.19));
  assert.deepEqual(ticks(s, 5), [0.5, 1, 1.5, 2, 2.5, 3]);
  assert.deepEqual(
    ticks({ log: true, low: 1e-3, high: 10 }, 4).map((z) => number(z)),
    ["0.001", "0.01", "0.1", "1", "10"],
  );
});

test("colors run from dark to bright, and their ends are viridis's and cividis's", () => {
  assert.deepEqual(colorAt(0), [0x44, 0x01, 0x54]);
  assert.deepEqual(colorAt(1), [0xfd, 0xe7, 0x25]);
  assert.deepEqual(colorAt(-3, COLORS.cividis), [0x00, 0x22, 0x4e]);
  for (const table of Object.values(COLORS)) {
    let last = -1;
    for (let k = 0; k <= 16; k++) {
      const [r, g, b] = colorAt(k / 16, table);
      const bright = 0.3 * r + 0.59 * g + 0.11 * b;
      assert.ok(bright > last, `no brighter at ${k} of 16`);
      last = bright;
    }
  }
});

test("contours lie at their height and leave the border out", () => {
  const g = groundOf(25, bowl);
  const s = { log: false, low: 0, high: 2 };
  const [ring] = contoursOf(g, s, { start: 0.25, step: 0.25, losses: [0.25] });
  assert.equal(ring!.lines.length, 1);
  for (const [i, j] of ring!.lines[0]!) {
    const r = Math.hypot((2 * i) / 24 - 1, (2 * j) / 24 - 1);
    assert.ok(Math.abs(r - 0.5) < 0.01, `radius ${r}, want 0.5`);
  }
  const [half] = contoursOf(
    groundOf(13, (a) => a),
    { log: false, low: -1, high: 1 },
    { start: 0, step: 1, losses: [0] },
  );
  assert.ok(
    half!.lines.flat().every(([i]) => Math.abs(i - 6) < 1e-6),
    "the line of a slope is straight",
  );
  assert.deepEqual(
    open(
      [
        [0, 0],
        [3, 0],
        [3, 1],
        [0, 1],
        [0, 0],
      ],
      5,
      5,
    ),
    [
      [
        [3, 0],
        [3, 1],
        [0, 1],
      ],
    ],
  );
  const holed = groundOf(25, (a, b) => (Math.hypot(a - 0.5, b) < 0.2 ? NaN : a + 2));
  const lines = contoursOf(holed, { log: false, low: 0, high: 3 }, { start: 2, step: 0.5, losses: [2, 2.5] });
  assert.equal(lines[0]!.lines.length, 1, "a line far from the hole is whole");
  assert.equal(lines[1]!.lines.length, 2, "a line through the hole ends at it, and none is drawn around it");
  assert.equal(
    pathOf(
      [
        [
          [0, 0],
          [1.26, 2],
        ],
      ],
      (i, j) => [i, j],
    ),
    "M0 0L1.3 2",
  );
});

test("the map's SVG has contours, marks, holes and escapes its words", () => {
  const g = groundOf(13, (a, b) => (a > 0.9 && b > 0.9 ? NaN : bowl(a, b)));
  const s = fit([g.loss], false);
  const svg = svgOf({
    ground: g,
    scale: s,
    table: COLORS.viridis,
    paths: [Float32Array.of(-1, -1, 2, 0, 0, 0)],
    trees: Float32Array.of(0.5, 0.5),
    holes: holesOf(g),
    marks: [{ a: 0, b: 0, kind: "lowest", text: "lowest, 0" }],
    names: ["α: <b>", "β"],
    caption: "a & b",
  });
  assert.ok(svg.includes("α: &lt;b&gt;") && svg.includes("a &amp; b") && !svg.includes("<b>"));
  assert.ok(svg.includes("lowest, 0") && svg.includes('<circle r="5"/>'));
  assert.ok((svg.match(/<path /g) ?? []).length > 30);
  assert.equal((svg.match(/<(\w+)[^>]*[^/]>/g) ?? []).length >= (svg.match(/<\/\w+>/g) ?? []).length, true);
  assert.deepEqual(wrapped("one two three", 7), ["one two", "three"]);
});

test("a pixel looks where its place is drawn", () => {
  const g = groundOf(25, (a, b) => 0.3 * a + 0.5 * bowl(a, b));
  const s = fit([g.loss], false);
  const h = heightsOf(g, s);
  for (const v of [home, turned(home, 1.1, 0.3), zoomed(panned(home, 0.1, -0.05), 1.6)]) {
    const l = lensOf(v, 1.5);
    for (const [a, b] of [
      [0, 0],
      [0.4, -0.3],
      [-0.2, 0.15],
    ] as const) {
      const [x, y] = project(l, spot(h, s, a, b), 900, 600);
      const at = pick(h, l, x, y, 900, 600);
      assert.ok(at && Math.hypot(at.a - a, at.b - b) < 0.02, `${a}, ${b} is read as ${at?.a}, ${at?.b}`);
    }
    assert.equal(pick(h, l, 2, 2, 900, 600), null);
  }
});

test("a ray falls through a hole", () => {
  const g = groundOf(25, (a, b) => (Math.hypot(a, b) < 0.3 ? NaN : 1));
  const h = heightsOf(g, { log: false, low: 0, high: 1 });
  assert.equal(h.flag[12 * 25 + 12], HOLE);
  assert.ok(Number.isNaN(reliefAt(h, 0, 0)));
  const above = lensOf(turned(home, 0, 9), 1);
  assert.equal(
    hit(above, rayOf(above, ...centerOf(above), 500, 500), (x, z) => reliefAt(h, x, z)),
    null,
  );
});

const centerOf = (l: ReturnType<typeof lensOf>): [number, number] => {
  const [x, y] = project(l, [0, 0.5, 0], 500, 500);
  return [x, y];
};

test("the camera stays above the ground", () => {
  assert.ok(turned(home, 0, -9).elevation > 0 && turned(home, 0, 9).elevation < Math.PI / 2);
  assert.ok(zoomed(home, 1e9).zoom <= 8 && zoomed(home, 0).zoom > 0);
  assert.ok(Math.abs(panned(home, 99, 99).panX) <= 1.2);
});

test("the map's pixels and places are each other's inverse", () => {
  const f = frameOf(400, 300);
  const [x, y] = toPicture(plane, f, 0.3, -0.7);
  const at = toPlane(plane, f, x, y)!;
  assert.ok(Math.abs(at.a - 0.3) < 1e-9 && Math.abs(at.b + 0.7) < 1e-9);
  assert.equal(toPlane(plane, f, f.left - 3, y), null);
});

test("places are read in words", () => {
  const g = groundOf(13, (a, b) => (a > 0.9 && b > 0.9 ? NaN : 100 * bowl(a, b)));
  const s = { log: false, low: 0, high: 50 };
  assert.equal(reading(g, s, 0.5, 0), "α 0.50, β 0: loss 25");
  assert.equal(reading(g, s, -1, 0), "α −1.00, β 0: loss 100, above the scale");
  assert.match(reading(g, s, 1, 1), /NaN, a hole/);
  assert.equal(reading(g, s, 3, 0), "outside the window");
  assert.deepEqual(
    [0, 0.00012, 1234567, -0.5, NaN, Infinity, 12345, 0.1].map((z) => number(z)),
    ["0", "1.2e-4", "1.23e6", "−0.5", "NaN", "infinite", "12345", "0.1"],
  );
  assert.deepEqual([0.004, -0.5, -22.08].map(place), ["0", "−0.50", "−22.1"]);
  const head = { caption: "", lowest: null, pits: 1, roughness: 0, path: 0, seconds: 0 };
  assert.equal(
    summary({ ...head, trees: 1200, holes: { nan: 1, infinite: 2, unmeasured: 0 } }),
    "1 pit, 1 cell is NaN, 2 cells are infinite, trees on 1,200 cells that the constraint rules out.",
  );
});

const marble = (trail: number[], more: Partial<Marble> = {}): Marble => ({
  set: 0,
  outcome: "reached",
  spent: 1,
  born: 0,
  trail: Float32Array.from(trail),
  ...more,
});

test("marbles run through their trails, each in its own time", () => {
  const list = [marble([0, 0, 2, 1, 0, 1, 1, 1, 0]), marble([0, 0, 1, 2, 2, 0], { spent: 0.5, born: 0.25 })];
  const t = trailsOf(list, false, true);
  assert.deepEqual(placeAt(t, 0, 0), [0, 0, 2]);
  assert.deepEqual(placeAt(t, 0, 0.25), [0.5, 0, 1.5]);
  assert.deepEqual(placeAt(t, 0, 3), [1, 1, 0]);
  assert.deepEqual(placeAt(t, 1, 0.1), [0, 0, 1], "not dropped yet");
  assert.deepEqual(placeAt(t, 1, 0.5), [1, 1, 0.5]);
  assert.deepEqual(placeAt(t, 1, 0.75), [2, 2, 0]);
});

test("a trail ends before what is not finite", () => {
  const t = trailsOf([marble([0, 0, 1, 5, 5, 9, NaN, 1, 1]), marble([NaN, 0, 0])], true, false);
  assert.equal(t.meta[1], 2);
  assert.deepEqual(placeAt(t, 0, 1), [5, 5, 9]);
  assert.equal(t.meta[5], 1);
  assert.equal(outcomeOf("still descending"), "descending");
  assert.equal(outcomeOf("anything"), "diverged");
});

test("what a window shows of marbles is known", () => {
  const list = [marble([0, 0, 1, 0.5, 0, 1]), marble([0, 0, 1, 3, 0, 1])];
  assert.equal(outsideOf(list, axis, axis), 1);
  assert.equal(reachOf([list[0]!], axis, axis), 0.25);
  assert.equal(reachOf([], axis, axis), 0);
});

const race = (count: number, of: number): RaceHead => ({
  sets: [
    { name: "adam", counts: { reached: count, descending: of - count }, share: { count, of, ...wilson(count, of) } },
  ],
  paired: null,
  mode: "two weights",
  seconds: 1,
});

test("shares are said with Wilson's interval", () => {
  assert.equal(shareText(race(83, 100).sets[0]!.share), "83 of 100 arrived (74 to 89 %)");
  assert.equal(shareText(race(20, 20).sets[0]!.share), "20 of 20 arrived (84 to 100 %)");
  assert.equal(shareText(race(992, 1000).sets[0]!.share), "992 of 1000 arrived (98.4 to 99.6 %)");
  assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
  const none = wilson(0, 50);
  assert.ok(none.low === 0 && Math.abs(none.high - 0.0713) < 1e-3);
  assert.equal(raceText(race(83, 100)), "83 of 100 arrived (74 to 89 %); 83 arrived, 17 still rolling.");
  assert.equal(oneText(race(1, 1)), "The marble arrived.");
  assert.equal(oneText(race(0, 1)), "The marble is still rolling.");
});

test("a paired difference is said with its interval and p", () => {
  const r = race(80, 100);
  r.sets.push({ ...r.sets[0]!, name: "sgd" });
  r.paired = { both: 60, only_a: 20, only_b: 5, neither: 15, p: 0.00412, difference: 0.15, low: 0.05, high: 0.25 };
  assert.match(pairedText(r), /\+15 points \(\+5 to \+25\), p = 0.0041; more arrive with adam/);
  r.paired = { ...r.paired, difference: -0.02, low: -0.1, high: 0.06, p: 0.6 };
  assert.match(pairedText(r), /−2 points \(−10 to \+6\), p = 0.6; that is no difference/);
});

test("staircases are level until the next step", () => {
  const id = (v: number) => v;
  assert.equal(stairs([0, 5, 9], [0, 0.5, 1], id, id), "M0 0H5V0.5H9V1");
  assert.equal(band([0, 5], [0, 1], [2, 3], id, id), "M0 2H5V3V0H0Z");
  assert.equal(band([], [], [], id, id), "");
});

test("examples are placed, moved, relabeled, erased, and found again", () => {
  const list: [number, number, number][] = [
    [0, 0, 0],
    [1, 1, 1],
  ];
  const w = windowOf(list);
  assert.deepEqual(w, { xmin: -0.15, xmax: 1.15, ymin: -0.15, ymax: 1.15 });
  assert.deepEqual(placed(list, 0.12345, 0.5, 2).at(-1), [0.123, 0.5, 2]);
  assert.equal(nearest(list, w, 0.02, 0.01, 0.035), 0);
  assert.equal(nearest(list, w, 0.5, 0.5, 0.035), -1);
  assert.deepEqual(moved(list, 1, 0.3, 0.4)[1], [0.3, 0.4, 1]);
  assert.deepEqual(relabeled(list, 0, 3)[0], [0, 0, 3]);
  assert.deepEqual(erased(list, 0), [[1, 1, 1]]);
  const part = asPoints(list);
  assert.ok(part.kind === "points" && "noise" in part && part.noise === undefined && part.points?.length === 2);
  const full = Array.from({ length: 2000 }, (): [number, number, number] => [0, 0, 0]);
  assert.equal(placed(full, 1, 1, 0).length, 2000);
});

test("holes are found, and their radius changes", () => {
  const holes = [
    { x: 0, y: 0, r: 1 },
    { x: 0.5, y: 0, r: 0.2 },
  ];
  assert.equal(holeAt(holes, 0.5, 0.1), 1);
  assert.equal(holeAt(holes, -0.5, 0.1), 0);
  assert.equal(holeAt(holes, 3, 0), -1);
  assert.equal(holeAt([{ x: 2, r: 0.5 }], 2.4, null), 0);
  assert.equal(resized(holes, 0, 2)[0]!.r, 2);
  assert.equal(resized(holes, 1, 0)[1]!.r, 0.01);
});

test("the plot's pixels and places are each other's inverse", () => {
  const w = { xmin: -2, xmax: 2, ymin: 0, ymax: 1 };
  const b = boxOf(300, 260);
  const [x, y] = toData(w, b, ...toPixel(w, b, 0.7, 0.2));
  assert.ok(Math.abs(x - 0.7) < 1e-9 && Math.abs(y - 0.2) < 1e-9);
});
