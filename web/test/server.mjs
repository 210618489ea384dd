// What the tests in a browser share: the command, compiled and started on a free port, and Chromium.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const web = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(web);

const PLACES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a browser; "" where there is none. */
export function browserPath() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(":").filter(Boolean);
  for (const name of PLACES) {
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return "";
}

let binary = "";

/** The command, compiled once. */
export function command() {
  if (binary === "") {
    binary = join(mkdtempSync(join(tmpdir(), "landscape-")), "landscape");
    execFileSync("go", ["build", "-o", binary, "./cmd/landscape"], { cwd: root, stdio: "inherit" });
  }
  return binary;
}

/** Runs the command and gives what it prints. */
export function run(...args) {
  return execFileSync(command(), args, { cwd: mkdtempSync(join(tmpdir(), "landscape-run-")), encoding: "utf8" });
}

/** Starts a server, and gives its address, its process, and what ends it. */
export async function serve(...args) {
  const child = spawn(command(), ["serve", "--listen", "127.0.0.1:0", "--quiet", ...args], {
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((done, fail) => {
    let text = "";
    child.stdout.on("data", (piece) => {
      text += piece;
      const found = /http:\/\/\S+/.exec(text);
      if (found) done(found[0]);
    });
    child.on("exit", (code) => fail(new Error(`landscape serve ended with ${code}`)));
  });
  const stop = () =>
    new Promise((done) => {
      child.on("exit", done);
      child.kill("SIGTERM");
    });
  return { url, child, stop };
}

const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage", // which is small where tests run in a container
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const SOFTWARE = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"];

/** Starts a browser that draws WebGL in software, or has none. */
export function browse({ webgl = true } = {}) {
  return chromium.launch({ executablePath: browserPath(), args: [...FLAGS, ...(webgl ? SOFTWARE : NO_WEBGL)] });
}

/** Opens a page and keeps what it complains of. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (e) => page.complaints.push(e.stack ?? e.message));
  page.on("console", (m) => {
    if (m.type() === "error") page.complaints.push(m.text());
  });
  await page.goto(url);
  return page;
}

/** Waits until a terrain is measured. */
export async function measured(page, which = "scene", timeout = 60_000) {
  await page.waitForSelector(`.terrain[data-which="${which}"][data-phase="done"]`, { timeout });
}

/** How many colors a picture of an element has, as far as they differ plainly. */
export async function colors(page, locator) {
  const png = await locator.screenshot();
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const g = canvas.getContext("2d");
    g.drawImage(image, 0, 0);
    const { data } = g.getImageData(0, 0, image.width, image.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 16) {
      seen.add(`${data[i] >> 3},${data[i + 1] >> 3},${data[i + 2] >> 3}`);
    }
    return seen.size;
  }, png.toString("base64"));
}

/** An address of the page with a scene. */
export function address(url, scene, room = "terrain") {
  const text = Buffer.from(JSON.stringify(scene)).toString("base64url");
  return `${url}#1&room=${room}&s=${text}`;
}
