// What the drawing costs, for tests and for those who wonder: window.__landscapeStats.

export interface Stats {
  webgl: boolean;
  calls: number; // of the last frame
  triangles: number;
  points: number;
  lines: number;
  frames: number; // drawn since the page was opened
  script: number[]; // milliseconds of the last frames
  marbles: number;
}

const KEPT = 600;

export const stats: Record<string, Stats> = {};
if (typeof window !== "undefined") (window as unknown as { __landscapeStats: typeof stats }).__landscapeStats = stats;

export function record(which: string, script: number, now: Omit<Stats, "frames" | "script">): void {
  const before = stats[which];
  const list = before?.script ?? [];
  list.push(script);
  if (list.length > KEPT) list.shift();
  stats[which] = { ...now, frames: (before?.frames ?? 0) + 1, script: list };
}
