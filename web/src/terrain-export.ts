// The pictures as files: what is shown as PNG, the map as SVG.

import { COLORS } from "./terrain-color";
import type { MapStage } from "./terrain-mapstage";
import type { Stage } from "./terrain-stage";
import { colorName, lands, scale, type Which } from "./terrain-store";
import { svgOf, wrapped } from "./terrain-svg";
import { FONT, themeOf } from "./terrain-theme";
import { number, summary } from "./terrain-words";
const CAPTION = `11.5px ${FONT}`;

const stages: Partial<Record<Which, { relief?: Stage; map?: MapStage }>> = {};

/** Tells the export of a stage; what it gives back takes the stage away. */
export function register(which: Which, kind: "relief", stage: Stage): () => void;
export function register(which: Which, kind: "map", stage: MapStage): () => void;
export function register(which: Which, kind: "relief" | "map", stage: Stage | MapStage): () => void {
  const of = (stages[which] ??= {});
  (of as Record<string, unknown>)[kind] = stage;
  return () => {
    if ((of as Record<string, unknown>)[kind] === stage) delete of[kind];
  };
}

function captionOf(which: Which): string {
  const { head } = lands[which].value;
  const s = scale.value;
  const heights = s ? ` Loss from ${number(s.low)} to ${number(s.high)}${s.log ? ", logarithmic" : ""}.` : "";
  return head ? `${summary(head)} ${head.caption}${heights}` : heights.trim();
}

/** A PNG of what is shown, with its caption; null where nothing is shown. */
export async function exportCanvas(): Promise<Blob | null> {
  const shown = (["pinned", "scene"] as const).filter((w) => stages[w]?.relief && lands[w].value.ground);
  if (shown.length === 0) return null;
  const ratio = 2;
  const pad = 16;
  const boxes = shown.map((which) => {
    const { relief, map } = stages[which]!;
    const height = Math.max(relief!.height, 240);
    const mapHeight = map && map.height > 1 ? Math.min(map.height, height) : 0;
    const mapWidth = map && mapHeight > 0 ? (map.width * mapHeight) / map.height : 0;
    return { which, relief: relief!, map, height, mapHeight, mapWidth, width: relief!.width + mapWidth };
  });
  const width = Math.max(...boxes.map((b) => b.width)) + 2 * pad;
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d")!;
  ctx.font = CAPTION;
  const texts = boxes.map((b) => wrapped(captionOf(b.which), width - 2 * pad, (line) => ctx.measureText(line).width));
  const height = boxes.reduce((sum, b, k) => sum + b.height + 30 + texts[k]!.length * 15 + pad, pad);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  ctx.scale(ratio, ratio);
  const theme = themeOf(document.documentElement);
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, width, height);
  let y = pad;
  boxes.forEach((box, k) => {
    ctx.font = `600 13px ${FONT}`;
    ctx.fillStyle = theme.ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    ctx.fillText(boxes.length > 1 ? (box.which === "pinned" ? "Before" : "After") : "Terrain", pad, y);
    y += 22;
    box.relief.drawOn(ctx, pad, y, box.relief.width, box.relief.height);
    if (box.map && box.mapWidth > 0) box.map.drawOn(ctx, pad + box.relief.width, y, box.mapWidth, box.mapHeight);
    y += box.height + 8;
    ctx.font = CAPTION;
    ctx.fillStyle = theme.muted;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    for (const line of texts[k]!) {
      ctx.fillText(line, pad, y);
      y += 15;
    }
    y += pad;
  });
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** The scene's map as SVG; null where there is none. */
export function exportSVG(): string | null {
  const m = stages.scene?.map?.picture(480, 480);
  if (!m) return null;
  return svgOf({ ...m, table: COLORS[colorName.value], caption: captionOf("scene") });
}
