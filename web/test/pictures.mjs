// Makes the pictures of the page in docs/pictures: npm run pictures.

import { join } from "node:path";
import { address, browse, measured, open, root, serve } from "./server.mjs";

const server = await serve();
const browser = await browse();
const folder = join(root, "docs", "pictures");
const view = { viewport: { width: 1120, height: 860 } };
const keep = (page, name, clip) =>
  page.screenshot({ path: join(folder, name), type: "jpeg", quality: 44, clip, fullPage: clip !== undefined });

const xor = { data: { kind: "xor" }, model: { hidden: [2] } };
const race = await open(browser, address(server.url, xor), view);
await measured(race);
await race.getByRole("button", { name: "Pin this set-up" }).click();
await race.locator('.card[data-part="solver"]').getByRole("button", { name: "SGD" }).click();
await measured(race);
await measured(race, "pinned");
await race.getByRole("button", { name: "Drop 100", exact: true }).click();
await race.locator(".marbles .paired").waitFor();
await race.waitForTimeout(4000);
await race.evaluate(() => scrollTo(0, 0));
await keep(race, "page.jpg");

const drawing = await open(browser, `${server.url}#1&room=fewshot`, view);
await drawing.getByRole("button", { name: "Take unseen characters" }).click();
await drawing.locator(".answer").nth(3).waitFor();
await drawing.waitForTimeout(600);
await keep(drawing, "fewshot.jpg");

await browser.close();
await server.stop();
