// The stage of one relief: two canvases, one above the other, that are drawn anew when something has changed.

import { effect, signal, type Signal, untracked } from "@preact/signals";
import { clock, trails } from "./marbles-store";
import type { Trails } from "./marbles-trails";
import { lensOf, type Lens, view } from "./terrain-camera";
import { COLORS, rgbOf } from "./terrain-color";
import { reliefOn, type Relief } from "./terrain-gl";
import { type Ground, lowestOf, resampled } from "./terrain-ground";
import { type Heights, heightsOf, pick } from "./terrain-heights";
import { calm } from "./terrain-motion";
import { drawOverlay, type Mark } from "./terrain-overlay";
import { paintGround, type Painting, paintMarbles, paintPath, paintTrees } from "./terrain-paint";
import { levels, type Scale } from "./terrain-scale";
import { record } from "./terrain-stats";
import { colorName, cursor, type Land, lands, scale, themed, type Which } from "./terrain-store";
import { type Theme, themeOf } from "./terrain-theme";
import { axisName, number } from "./terrain-words";

const MORPH = 240; // milliseconds from one ground to the next
const SLOW = 60; // milliseconds until a frame comes
const REST = 1200; // milliseconds until all is drawn finely again
export const PATH = "#ffffff";

/** Heights of grounds at a scale, computed once for all who draw them. */
const heightsCache = new WeakMap<Ground, { scale: Scale; heights: Heights }>();

export function heightsFor(g: Ground, s: Scale): Heights {
  const kept = heightsCache.get(g);
  if (kept?.scale === s) return kept.heights;
  const heights = heightsOf(g, s);
  heightsCache.set(g, { scale: s, heights });
  return heights;
}

/** What is marked on the ground. */
export function marksOf(land: Land): Mark[] {
  const g = land.ground;
  if (!g) return [];
  const lowest = land.head?.lowest ?? lowestOf(g);
  const marks: Mark[] = [{ a: 0, b: 0, kind: "origin", text: "origin" }];
  if (lowest) marks.push({ a: lowest.a, b: lowest.b, kind: "lowest", text: `lowest, ${number(lowest.loss)}` });
  return marks;
}

export const namesOf = (g: Ground): [string, string] => [
  axisName("α", g.directions[0]),
  axisName("β", g.directions[1]),
];

/** Whether WebGL is there; it may be lost later. */
export const webgl: Signal<"unknown" | "yes" | "no"> = signal("unknown");

export class Stage {
  private relief: Relief | null = null;
  private pending = 0;
  private began = 0; // of the morph; 0: there is none
  private from: Float32Array | null = null;
  private shown: Heights | null = null;
  private ground: Ground | null = null;
  private scale: Scale | null = null;
  private trails: Trails | null = null;
  private theme!: Theme;
  private stale = true; // the overlay
  private quiet = 0; // the finer painting after a movement
  private asked = 0; // when the next frame was asked for
  private pace = 0; // milliseconds that frames come after they were asked for
  private coarse = 0; // WebGL draws coarser while it moves; the timer that ends it
  private drawer = signal<"canvas" | "webgl">("canvas");
  private upgraded = false;
  private gone = false;
  private size = { width: 0, height: 0, ratio: 1 };
  private ends: (() => void)[] = [];

  constructor(
    private which: Which,
    private host: HTMLElement,
    private canvas: HTMLCanvasElement,
    private over: HTMLCanvasElement,
  ) {
    canvas.hidden = true;
    const lost = (e: Event) => {
      e.preventDefault();
      this.relief = null;
      webgl.value = "no";
      canvas.hidden = true;
      over.dataset.drawn = "canvas";
      this.redraw();
    };
    canvas.addEventListener("webglcontextlost", lost);
    this.ends.push(() => canvas.removeEventListener("webglcontextlost", lost));

    const observer = new ResizeObserver(() => this.resize());
    observer.observe(host);
    this.ends.push(() => observer.disconnect());
    this.resize();
    this.ends.push(
      effect(() => this.recolor()),
      effect(() => this.reground()),
      effect(() => this.refurnish()),
      effect(() => this.remarble()),
      effect(() => {
        void view.value;
        void cursor.value;
        this.redraw();
      }),
      effect(() => {
        const time = clock.value;
        if (this.relief) this.relief.time = time;
        if (untracked(() => trails[this.which].value)) this.schedule(!this.relief);
      }),
    );
  }

  /**
   * Begins with WebGL once the first picture has been painted: to get it ready takes long on some machines, and nobody
   * should wait for it to see the ground.
   */
  private async upgrade(): Promise<void> {
    this.upgraded = true;
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (this.gone) return;
    const relief = reliefOn(this.canvas);
    if (!relief) {
      webgl.value = "no";
      return;
    }
    await relief.ready;
    if (this.gone) {
      relief.dispose();
      return;
    }
    const { width, height, ratio } = this.size;
    relief.resize(width, height, ratio);
    relief.time = clock.peek();
    this.relief = relief;
    this.ground = null; // it is laid anew
    webgl.value = "yes";
    this.drawer.value = "webgl"; // colors, ground, trees and marbles follow
    this.canvas.hidden = false;
    this.over.dataset.drawn = "webgl";
  }

  private recolor(): void {
    void themed.value;
    void this.drawer.value;
    this.theme = themeOf(this.host);
    this.relief?.setColors(colorName.value, this.theme);
    this.redraw();
  }

  private reground(): void {
    const g = lands[this.which].value.ground;
    const s = scale.value;
    void this.drawer.value;
    if (!g || !s || (g === this.ground && s === this.scale)) return;
    const heights = heightsFor(g, s);
    this.from = this.displayed(g);
    this.shown = heights;
    this.ground = g;
    this.scale = s;
    if (calm.peek()) this.from = null;
    this.began = this.from ? performance.now() : 0;
    this.relief?.setGround(heights, s, levels(s, 15), this.from);
    this.redraw();
  }

  /** The heights as they are shown now, at the cells of another ground. */
  private displayed(g: Ground): Float32Array | null {
    if (!this.shown || !this.ground) return null;
    const heights = this.blended();
    if (heights.columns === g.columns && heights.rows === g.rows) return heights.height;
    const was: Ground = { ...this.ground, columns: heights.columns, rows: heights.rows, loss: heights.height };
    return resampled(was, g.columns, g.rows);
  }

  private blended(now = performance.now()): Heights {
    const h = this.shown!;
    const part = this.part(now);
    if (!this.from || part >= 1) return h;
    const height = new Float32Array(h.height.length);
    for (let k = 0; k < height.length; k++) height[k] = this.from[k]! + (h.height[k]! - this.from[k]!) * part;
    return { ...h, height };
  }

  private part(now: number): number {
    if (!this.began) return 1;
    const t = Math.min(Math.max((now - this.began) / MORPH, 0), 1);
    return t * t * (3 - 2 * t);
  }

  private refurnish(): void {
    const { trees, paths } = lands[this.which].value;
    void themed.value;
    void this.drawer.value;
    this.relief?.setTrees(trees, this.theme.dark);
    this.relief?.setPaths(paths, rgbOf(PATH));
    this.redraw();
  }

  private remarble(): void {
    this.trails = trails[this.which].value;
    void this.drawer.value;
    this.relief?.setMarbles(this.trails);
    this.schedule(!this.relief);
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width < 2 || height < 2) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    this.size = { width, height, ratio };
    clearTimeout(this.coarse);
    this.coarse = 0;
    this.relief?.resize(width, height, ratio);
    this.over.width = Math.round(width * ratio);
    this.over.height = Math.round(height * ratio);
    if (this.pending) cancelAnimationFrame(this.pending);
    this.pending = 0;
    this.stale = true;
    this.frame(performance.now()); // at once: an emptied canvas would flash
  }

  redraw(): void {
    this.schedule(true);
  }

  private schedule(overlay: boolean): void {
    if (overlay) this.stale = true;
    if (this.pending) return;
    this.asked = performance.now();
    this.pending = requestAnimationFrame((now) => {
      this.pending = 0;
      this.frame(now);
    });
  }

  get lens(): Lens {
    return lensOf(view.peek(), this.size.width / Math.max(this.size.height, 1));
  }

  private frame(now: number): void {
    const { width, height, ratio } = this.size;
    if (!this.ground || !this.shown || !this.scale || width < 2) return;
    const begun = performance.now();
    const moving = this.began > 0 && this.part(Math.max(now, begun)) < 1;
    const l = this.lens;
    if (this.relief) {
      this.keepPace();
      this.relief.blend = this.part(Math.max(now, begun));
      this.relief.render(l);
    }
    if (this.stale || !this.relief) {
      const ctx = this.over.getContext("2d")!;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, width, height);
      if (!this.relief) this.paint(ctx, l, moving);
      const marks = marksOf(lands[this.which].peek());
      const at = cursor.peek();
      if (at) marks.push({ a: at.a, b: at.b, kind: "cursor", text: "" });
      drawOverlay(ctx, {
        lens: l,
        width,
        height,
        heights: this.shown,
        scale: this.scale,
        theme: this.theme,
        names: namesOf(this.ground),
        marks,
      });
      this.stale = false;
    }
    if (!this.upgraded) void this.upgrade();
    if (moving) this.schedule(!this.relief);
    else {
      this.began = 0;
      this.from = null;
    }
    const info = this.relief?.info ?? { calls: 0, triangles: 0, points: 0, lines: 0 };
    record(this.which, performance.now() - begun, {
      webgl: this.relief !== null,
      marbles: this.trails?.rows ?? 0,
      ...info,
    });
  }

  /** Draws fewer pixels while a machine is too slow for all, and all of them again at rest. */
  private keepPace(): void {
    const late = performance.now() - this.asked;
    this.pace += 0.35 * (Math.min(late, 4 * SLOW) - this.pace);
    const { width, height, ratio } = this.size;
    if (this.coarse) clearTimeout(this.coarse);
    else if (this.pace > SLOW) this.relief!.resize(width, height, ratio / 2);
    else return;
    this.coarse = window.setTimeout(() => {
      this.coarse = 0;
      this.pace = 0;
      this.relief?.resize(width, height, ratio);
      this.redraw();
    }, REST);
  }

  /** The same picture without WebGL: coarse while it moves, fine when it rests. */
  private paint(ctx: CanvasRenderingContext2D, l: Lens, moving: boolean, fine = false): void {
    const { width, height } = this.size;
    const heights = this.blended();
    const rest = fine || this.quiet < 0;
    const painting: Painting = {
      lens: l,
      width,
      height,
      heights,
      scale: this.scale!,
      levels: levels(this.scale!, 15),
      table: COLORS[colorName.peek()],
      theme: this.theme,
      every: rest ? 1 : Math.max(1, Math.round((heights.columns - 1) / 48)),
    };
    const { trees, paths } = lands[this.which].peek();
    paintGround(ctx, painting);
    paintTrees(ctx, painting, trees);
    for (const path of paths) {
      paintPath(ctx, painting, path, "rgba(0,0,0,.6)", 3.6);
      paintPath(ctx, painting, path, PATH, 2);
    }
    if (this.trails) paintMarbles(ctx, painting, this.trails, clock.peek());
    if (rest) this.quiet = 0;
    else if (painting.every > 1 && !moving) {
      clearTimeout(this.quiet);
      this.quiet = window.setTimeout(() => {
        this.quiet = -1;
        this.redraw();
      }, 180);
    }
  }

  /** The place of the plane at a point of the picture. */
  at(x: number, y: number): { a: number; b: number } | null {
    return this.shown ? pick(this.shown, this.lens, x, y, this.size.width, this.size.height) : null;
  }

  /** Draws what is shown on another canvas. */
  drawOn(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
    this.stale = true;
    this.frame(performance.now()); // WebGL's picture is there only until the browser has shown it
    if (this.relief) ctx.drawImage(this.canvas, x, y, width, height);
    ctx.drawImage(this.over, x, y, width, height);
  }

  get width(): number {
    return this.size.width;
  }

  get height(): number {
    return this.size.height;
  }

  dispose(): void {
    this.gone = true;
    for (const end of this.ends) end();
    if (this.pending) cancelAnimationFrame(this.pending);
    if (this.quiet > 0) clearTimeout(this.quiet);
    clearTimeout(this.coarse);
    this.relief?.dispose();
    this.relief = null;
  }
}
