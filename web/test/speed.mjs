// Prints how fast the page is, beside the bounds that it aims at: npm run speed. Figures are medians of several runs on
// the machine that runs it, with WebGL in software.

import { cpus } from "node:os";
import { readFileSync } from "node:fs";
import { address, browse, measured, open, serve } from "./server.mjs";

const RUNS = 5;
const server = await serve();
const rows = [];

const median = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];

function row(what, bound, value, unit) {
  const met = value <= bound ? "yes" : "**no**";
  const digits = value < 10 ? 1 : 0;
  rows.push(`| ${what} | ${bound} ${unit} | ${value.toFixed(digits)} ${unit} | ${met} |`);
}

/** Posts a body and gives the milliseconds until frames of a kind have come, by the predicate. */
async function until(path, body, wanted, signal) {
  const begun = performance.now();
  const response = await fetch(server.url + path, {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  const times = {};
  let held = Buffer.alloc(0);
  let started = false;
  for await (const piece of response.body) {
    held = Buffer.concat([held, piece]);
    if (!started && held.length >= 8) {
      held = held.subarray(8);
      started = true;
    }
    for (;;) {
      if (!started || held.length < 8) break;
      const [h, d] = [held.readUInt32LE(0), held.readUInt32LE(4)];
      const whole = 8 + h + (-h & 3) + d + (-d & 3);
      if (held.length < whole) break;
      const head = JSON.parse(held.subarray(8, 8 + h).toString());
      held = held.subarray(whole);
      const name = wanted(head);
      if (name) times[name] ??= performance.now() - begun;
    }
  }
  return times;
}

let seed = 1000; // of starts that nothing was computed for yet

async function terrains() {
  const all = { 13: [], 49: [], 97: [] };
  for (let k = 0; k < RUNS; k++) {
    const t = await until("api/terrain", { scene: { model: { seed: seed++ } } }, (h) => h.frame === "grid" && h.n);
    for (const n of Object.keys(all)) all[n].push(t[n]);
  }
  row("first terrain, 13×13, training included", 100, median(all[13]), "ms");
  row("49×49", 300, median(all[49]), "ms");
  row("97×97", 1000, median(all[97]), "ms");
}

async function races() {
  const xor = { data: { kind: "xor", n: 4 }, model: { hidden: [2] } };
  const big = { data: { kind: "spirals" }, marbles: { target: 1e-6 } };
  for (const [what, scene, bound] of [
    ["100 real XOR runs", xor, 200],
    ["100 real 2-16-16-1 runs of 300 steps", big, 2000],
  ]) {
    const times = [];
    for (let k = 0; k < RUNS; k++) {
      const of = { ...scene, model: { ...scene.model, seed: seed++ }, view: { grid: 13, origin: "start" } };
      await until("api/terrain", { scene: of }, () => "");
      times.push((await until("api/marbles", { scene: of }, (h) => h.frame)).race);
    }
    row(what, bound, median(times), "ms");
  }
}

async function drawing() {
  const characters = await (await fetch(`${server.url}api/characters?n=6&seed=3`)).json();
  const classes = characters.slice(0, 5).map((c) => ({
    name: c.id,
    drawings: [0, 1, 2, 3, 4].map((drawing) => ({ character: c.id, drawing })),
  }));
  const times = [];
  for (let k = 0; k < 20; k++) {
    const query = { character: characters[k % 5].id, drawing: 5 + (k % 10) };
    const begun = performance.now();
    await fetch(`${server.url}api/sketch`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ classes, query }),
    });
    times.push(performance.now() - begun);
  }
  row("pen-up to four answers, 5 classes of 5 drawings", 50, median(times), "ms");
}

async function drawn() {
  const browser = await browse();
  const paints = [];
  for (let k = 0; k < RUNS; k++) {
    const page = await open(browser, server.url);
    await measured(page);
    paints.push(
      await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity),
    );
    await page.context().close();
  }
  row("first paint", 500, median(paints), "ms");
  const page = await open(browser, address(server.url, { data: { kind: "xor", n: 8 }, model: { hidden: [4] } }));
  await measured(page);
  await page.getByRole("button", { name: "Drop 1,000", exact: true }).click();
  await page.locator(".marbles").getByText("of 1000 arrived").or(page.getByText("of 1,000 arrived")).first().waitFor();
  await page.waitForTimeout(5000);
  const stats = await page.evaluate(() => window.__landscapeStats);
  const relief = Object.values(stats).find((s) => s.webgl && s.marbles > 0) ?? Object.values(stats)[0];
  row("script a frame, 97×97 with 1,000 marbles", 4, median(relief.script), "ms");
  row("draw calls a frame", 10, relief.calls, "calls");
  await browser.close();
}

async function crowd() {
  const first = await Promise.all(
    Array.from({ length: 20 }, () =>
      until("api/terrain", { scene: { model: { seed: seed++ } } }, (h) => h.frame === "grid" && "grid"),
    ),
  );
  row("20 clients at once: the longest wait for a first grid", 3000, Math.max(...first.map((t) => t.grid)), "ms");
}

/** The memory that the server's process holds, in MiB. */
function held() {
  const status = readFileSync(`/proc/${server.child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

async function memory() {
  const some = async (n) => {
    for (let k = 0; k < n; k++) {
      const scene = { data: { n: 60 }, model: { hidden: [8], seed: seed++ }, solver: { steps: 50 }, view: { grid: 49 } };
      await until("api/terrain", { scene }, () => "");
    }
  };
  await some(2500); // by then the cache is full, which holds 64 MiB
  const before = held();
  await some(1000);
  row("memory after 1,000 more computations, once the cache is full", 32, held() - before, "MiB");
}

for (const part of [terrains, races, drawing, drawn, crowd, memory]) await part();
await server.stop();
console.log(`Measured on ${cpus().length} × ${cpus()[0].model.trim()}, ${new Date().toISOString().slice(0, 10)}.\n`);
console.log("| | bound | measured | met |\n|---|---|---|---|");
console.log(rows.join("\n"));
