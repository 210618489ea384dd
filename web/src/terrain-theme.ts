// The page's colors for canvases, which see no CSS.

import { type RGB, rgbOf } from "./terrain-color";

export interface Theme {
  ink: string;
  muted: string;
  line: string;
  paper: string;
  wall: RGB;
  dark: boolean;
}

/** The color that CSS writes, as three bytes. */
export function parseColor(text: string): RGB | null {
  const hex = text.trim();
  if (/^#[0-9a-f]{6}$/i.test(hex)) return rgbOf(hex);
  if (/^#[0-9a-f]{3}$/i.test(hex)) return rgbOf(`#${[...hex.slice(1)].map((c) => c + c).join("")}`);
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(hex)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  return parts && parts.length >= 3 && parts.slice(0, 3).every(Number.isFinite) ? (parts.slice(0, 3) as RGB) : null;
}

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  const paper = parseColor(read("--paper", "#ffffff")) ?? [255, 255, 255];
  const dark = paper[0] * 0.3 + paper[1] * 0.59 + paper[2] * 0.11 < 110;
  return {
    ink: read("--ink", dark ? "#e8e8e4" : "#1c1c1a"),
    muted: read("--muted", dark ? "#a3a39c" : "#66665f"),
    line: read("--line", dark ? "#3a3a37" : "#d9d8d2"),
    paper: `rgb(${paper.join(",")})`,
    wall: dark ? [88, 90, 94] : [214, 210, 200],
    dark,
  };
}

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
