// The map as SVG: bands of color, contour lines, marks and a legend, in a file that can be printed at any size.

import { contoursOf, pathOf } from "./terrain-contour";
import { colorAt, css } from "./terrain-color";
import type { Axis, Ground, Hole } from "./terrain-ground";
import { labelsOf, penOf, toPicture } from "./terrain-map";
import type { Mark } from "./terrain-overlay";
import { heightOf, levels, type Scale, ticks } from "./terrain-scale";
import { number, place } from "./terrain-words";

export interface Plan {
  ground: Ground;
  scale: Scale;
  table: Uint8Array;
  paths: Float32Array[];
  trees: Float32Array;
  holes: Hole[];
  marks: Mark[];
  names: [string, string];
  caption: string;
}

const SIDE = 480;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

const short = (v: number): string => String(Math.round(v * 10) / 10);

/** Words in lines that are at most as wide as most; width measures them, by letters unless told otherwise. */
export function wrapped(text: string, most: number, width = (line: string) => line.length): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && width(`${line} ${word}`) > most) {
      lines.push(line);
      line = "";
    }
    line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

export function svgOf(p: Plan): string {
  const { ground: g, scale: s, table } = p;
  const f = { left: 56, top: 16, width: SIDE, height: SIDE };
  const lines = wrapped(p.caption, 82);
  const height = f.top + SIDE + 104 + 15 * lines.length;
  const width = f.left + SIDE + 24;
  const cell = (i: number, j: number): [number, number] => [
    f.left + (i / Math.max(g.columns - 1, 1)) * f.width,
    f.top + (1 - j / Math.max(g.rows - 1, 1)) * f.height,
  ];
  const out: string[] = [];
  const stops = Array.from({ length: 17 }, (_, k) => {
    return `<stop offset="${k / 16}" stop-color="${css(colorAt(k / 16, table))}"/>`;
  });
  out.push(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `font-family="Liberation Sans, Helvetica, Arial, sans-serif" font-size="11" fill="#222" role="img">`,
    `<title>${escape(`Map of a loss landscape: ${p.names.join(", ")}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<defs><clipPath id="frame"><rect x="${f.left}" y="${f.top}" width="${SIDE}" height="${SIDE}"/></clipPath>` +
      `<pattern id="cut" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
      `<path d="M0 0V6" stroke="#444" stroke-width="1.4" opacity=".5"/></pattern>` +
      `<linearGradient id="heights">${stops.join("")}</linearGradient></defs>`,
    `<g clip-path="url(#frame)">`,
    `<rect x="${f.left}" y="${f.top}" width="${SIDE}" height="${SIDE}" fill="${css(colorAt(0, table))}"/>`,
  );
  const bands = contoursOf(g, s, levels(s, 48));
  for (const band of bands) {
    const rings = band.areas.flat();
    out.push(
      `<path d="${pathOf(rings, cell)}" fill="${css(colorAt(heightOf(s, band.loss), table))}" fill-rule="evenodd"/>`,
    );
  }
  const cut = contoursOf(g, s, { start: Math.min(s.log ? Math.log10(s.high) : s.high), step: 1, losses: [s.high] })[0];
  if (cut && cut.areas.length > 0) out.push(`<path d="${pathOf(cut.areas.flat(), cell)}" fill="url(#cut)"/>`);
  const [w, h] = [SIDE / Math.max(g.columns - 1, 1), SIDE / Math.max(g.rows - 1, 1)];
  for (const hole of p.holes) {
    const [x, y] = cell(hole.i, hole.j);
    const [dx, dy] = [(w * g.stride) / 2, (h * g.stride) / 2];
    out.push(
      `<path d="M${short(x - dx)} ${short(y - dy)}h${short(2 * dx)}v${short(2 * dy)}h${short(-2 * dx)}z" fill="#fff"/>`,
      `<path d="M${short(x - 2)} ${short(y - 2)}l4 4${hole.kind === "nan" ? "m0 -4l-4 4" : ""}" stroke="#777"/>`,
    );
  }
  const drawn = contoursOf(g, s, levels(s, 15));
  drawn.forEach((line, k) => {
    out.push(
      `<path d="${pathOf(line.lines, cell)}" fill="none" stroke="${penOf(p, line.loss)}" ` +
        `stroke-width="${k % 5 ? 0.6 : 1.1}"/>`,
    );
  });
  for (const l of labelsOf(drawn, cell, f)) {
    const turn = Math.round((l.angle * 180) / Math.PI);
    out.push(
      `<text transform="translate(${short(l.x)} ${short(l.y)}) rotate(${turn})" text-anchor="middle" dy=".35em" ` +
        `font-size="10" paint-order="stroke" stroke="${css(colorAt(heightOf(s, l.loss), table))}" stroke-width="2.5" ` +
        `fill="${penOf(p, l.loss, 0.95)}">${escape(l.text)}</text>`,
    );
  }
  for (let k = 0; k + 1 < p.trees.length; k += 2) {
    const [x, y] = toPicture(g, f, p.trees[k]!, p.trees[k + 1]!);
    out.push(`<path d="M${short(x - 2.2)} ${short(y + 2)}h4.4l-2.2 -5.4z" fill="#143e2c"/>`);
  }
  for (const path of p.paths) {
    let d = "";
    for (let k = 0; k + 2 < path.length; k += 3) {
      const [x, y] = toPicture(g, f, path[k]!, path[k + 1]!);
      d += `${k ? "L" : "M"}${short(x)} ${short(y)}`;
    }
    out.push(
      `<path d="${d}" fill="none" stroke="#000" stroke-opacity=".6" stroke-width="3.4"/>`,
      `<path d="${d}" fill="none" stroke="#fff" stroke-width="1.8"/>`,
    );
  }
  for (const mark of p.marks) {
    if (mark.kind === "cursor") continue;
    const [x, y] = toPicture(g, f, mark.a, mark.b);
    const shape = mark.kind === "lowest" ? `<circle r="5"/>` : `<path d="M-5 0H5M0 -5V5"/>`;
    const right = mark.kind === "origin" ? x < f.left + 60 : x < f.left + SIDE - 110;
    out.push(
      `<g transform="translate(${short(x)} ${short(y)})" fill="none">` +
        `<g stroke="#000" stroke-width="3.5">${shape}</g>` +
        `<g stroke="#fff" stroke-width="1.6">${shape}</g>` +
        `<text x="${right ? 9 : -9}" y="${mark.kind === "origin" ? -8 : 16}" ` +
        `text-anchor="${right ? "start" : "end"}" font-weight="600" paint-order="stroke" stroke="#000" ` +
        `stroke-opacity=".7" stroke-width="3" fill="#fff">${escape(mark.text)}</text></g>`,
    );
  }
  out.push(`</g><rect x="${f.left}" y="${f.top}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#999"/>`);
  const thirds = (axis: Axis) => [axis.from, (axis.from + axis.to) / 2, axis.to];
  thirds(g.x).forEach((v, k) => {
    const anchor = ["start", "middle", "end"][k];
    out.push(
      `<text x="${f.left + (k / 2) * SIDE}" y="${f.top + SIDE + 15}" text-anchor="${anchor}" ` +
        `fill="#555">${place(v)}</text>`,
    );
  });
  thirds(g.y).forEach((v, k) => {
    const y = f.top + (1 - k / 2) * SIDE + [0, 4, 9][k]!;
    out.push(`<text x="${f.left - 6}" y="${y}" text-anchor="end" fill="#555">${place(v)}</text>`);
  });
  out.push(
    `<text x="${f.left + SIDE / 2}" y="${f.top + SIDE + 31}" text-anchor="middle">${escape(p.names[0])}</text>`,
    `<text transform="translate(14 ${f.top + SIDE / 2}) rotate(-90)" text-anchor="middle">${escape(p.names[1])}</text>`,
  );
  const top = f.top + SIDE + 46;
  out.push(`<rect x="${f.left + 60}" y="${top}" width="${SIDE - 60}" height="9" fill="url(#heights)"/>`);
  out.push(`<text x="${f.left}" y="${top + 9}">${s.log ? "loss, log" : "loss"}</text>`);
  let last = -Infinity;
  for (const z of ticks(s, 5)) {
    const x = f.left + 60 + heightOf(s, z) * (SIDE - 60);
    if (x - last < 40) continue;
    last = x;
    out.push(`<text x="${short(x)}" y="${top + 22}" text-anchor="middle" fill="#555">${number(z)}</text>`);
  }
  lines.forEach((line, k) =>
    out.push(`<text x="${f.left}" y="${top + 44 + 15 * k}" fill="#444">${escape(line)}</text>`),
  );
  out.push("</svg>");
  return out.join("\n");
}
