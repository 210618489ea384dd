// Bundles the tests of the page's logic, which are TypeScript, and runs them with those in a browser.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const logic = readdirSync(here).filter((f) => f.endsWith(".test.ts"));
const out = mkdtempSync(join(here, "..", "node_modules", ".tests-"));
await build({
  entryPoints: logic.map((f) => join(here, f)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".css": "empty" },
});
const bundled = logic.map((f) => join(out, f.replace(/\.ts$/, ".mjs")));
const browser = process.argv.includes("--logic") ? [] : [join(here, "page.test.mjs")];
const { status } = spawnSync(process.execPath, ["--test", "--test-timeout=900000", ...bundled, ...browser], { stdio: "inherit" });
process.exit(status ?? 1);
