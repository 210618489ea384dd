// The stage of one map: a canvas for what rests and one for what moves.

import { effect } from "@preact/signals";
import { clock, trails } from "./marbles-store";
import { COLORS } from "./terrain-color";
import { contoursOf } from "./terrain-contour";
import { type Ground, holesOf } from "./terrain-ground";
import { drawMap, drawMoving, frameOf, type MapPicture, toPlane } from "./terrain-map";
import { levels } from "./terrain-scale";
import { heightsFor, marksOf, namesOf, PATH } from "./terrain-stage";
import { colorName, cursor, lands, scale, themed, type Which } from "./terrain-store";
import { themeOf } from "./terrain-theme";

export class MapStage {
  private pending = 0;
  private still = true; // what rests is to be drawn
  private ends: (() => void)[] = [];
  private size = { width: 0, height: 0, ratio: 1 };

  constructor(
    private which: Which,
    private host: HTMLElement,
    private base: HTMLCanvasElement,
    private over: HTMLCanvasElement,
  ) {
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(host);
    this.ends.push(() => observer.disconnect());
    this.resize();
    this.ends.push(
      effect(() => {
        void lands[which].value;
        void scale.value;
        void colorName.value;
        void themed.value;
        this.schedule(true);
      }),
      effect(() => {
        void clock.value;
        void cursor.value;
        void trails[which].value;
        this.schedule(false);
      }),
    );
  }

  get ground(): Ground | null {
    return lands[this.which].peek().ground;
  }

  /** All that the map shows, at a size; null where there is nothing. */
  picture(width: number, height: number): MapPicture | null {
    const land = lands[this.which].peek();
    const s = scale.peek();
    const g = land.ground;
    if (!g || !s) return null;
    return {
      ground: g,
      heights: heightsFor(g, s),
      scale: s,
      table: COLORS[colorName.peek()],
      theme: themeOf(this.host),
      contours: contoursOf(g, s, levels(s, 15)),
      paths: land.paths,
      pathColor: PATH,
      trees: land.trees,
      holes: holesOf(g),
      marks: marksOf(land),
      names: namesOf(g),
      width,
      height,
    };
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width < 2 || height < 2) return;
    const ratio = Math.min(devicePixelRatio || 1, 2);
    this.size = { width, height, ratio };
    for (const canvas of [this.base, this.over]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    this.still = true;
    this.draw();
  }

  private schedule(still: boolean): void {
    if (still) this.still = true;
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { width, height, ratio } = this.size;
    const g = this.ground;
    if (width < 2 || !g) return;
    if (this.still) {
      const m = this.picture(width, height);
      if (!m) return;
      const ctx = this.base.getContext("2d")!;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawMap(ctx, m, ratio);
      this.still = false;
    }
    const ctx = this.over.getContext("2d")!;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawMoving(ctx, { ground: g, width, height }, trails[this.which].peek(), clock.peek(), cursor.peek());
  }

  at(x: number, y: number): { a: number; b: number } | null {
    const g = this.ground;
    return g && toPlane(g, frameOf(this.size.width, this.size.height), x, y);
  }

  /** Draws what is shown on another canvas. */
  drawOn(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
    this.draw();
    ctx.drawImage(this.base, x, y, width, height);
    ctx.drawImage(this.over, x, y, width, height);
  }

  get width(): number {
    return this.size.width;
  }

  get height(): number {
    return this.size.height;
  }

  dispose(): void {
    for (const end of this.ends) end();
    if (this.pending) cancelAnimationFrame(this.pending);
  }
}
