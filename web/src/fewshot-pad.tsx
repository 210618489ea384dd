// The paper to draw on: by mouse, pen or finger, or by the keyboard. Strokes are kept as vectors, from 0 to 1.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Point } from "./fewshot-drawing";

interface PadProps {
  label: string;
  strokes: Point[][];
  /** Called when the pen is lifted, with all strokes. */
  onStrokes: (strokes: Point[][]) => void;
}

const PEN = 0.045; // width of the line, as a share of the paper
const STEP = 0.04; // of the keyboard's pen

/** A square of paper. Arrow keys move the pen, Space puts it down and lifts it, Backspace takes a stroke back. */
export function Pad({ label, strokes, onStrokes }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const growing = useRef<Point[] | null>(null);
  const [pen, setPen] = useState<{ at: Point; down: boolean } | null>(null);

  const paint = () => {
    const c = canvas.current;
    if (c) draw(c, growing.current ? [...strokes, growing.current] : strokes, pen);
  };
  useEffect(paint, [strokes, pen]);
  useEffect(() => {
    const c = canvas.current;
    if (!c) return;
    const fit = () => {
      const side = Math.round(c.clientWidth * devicePixelRatio);
      if (side > 0 && c.width !== side) c.width = c.height = side;
      paint();
    };
    const watch = new ResizeObserver(fit);
    watch.observe(c);
    return () => watch.disconnect();
  });

  const at = (e: PointerEvent): Point => {
    const r = canvas.current!.getBoundingClientRect();
    return [clip((e.clientX - r.left) / r.width), clip((e.clientY - r.top) / r.height)];
  };
  const down = (e: PointerEvent) => {
    if (e.button !== 0) return;
    canvas.current!.setPointerCapture(e.pointerId);
    setPen(null);
    growing.current = [at(e)];
    paint();
  };
  const move = (e: PointerEvent) => {
    if (!growing.current) return;
    // what the browser gathered between two frames belongs to the stroke as well
    const all = e.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [e]) growing.current.push(at(each));
    paint();
  };
  const up = () => {
    if (!growing.current) return;
    const stroke = growing.current;
    growing.current = null;
    onStrokes([...strokes, stroke]);
  };

  const key = (e: KeyboardEvent) => {
    const by = ARROWS[e.key];
    if (by) {
      e.preventDefault();
      const from = pen ?? { at: [0.5, 0.5] as Point, down: false };
      const to: Point = [clip(from.at[0] + by[0] * STEP), clip(from.at[1] + by[1] * STEP)];
      if (from.down) growing.current?.push(to);
      setPen({ at: to, down: from.down });
    } else if (e.key === " ") {
      e.preventDefault();
      const now = pen ?? { at: [0.5, 0.5] as Point, down: false };
      if (now.down) up();
      else growing.current = [now.at];
      setPen({ at: now.at, down: !now.down });
    } else if (e.key === "Backspace" && strokes.length > 0) {
      e.preventDefault();
      onStrokes(strokes.slice(0, -1));
    }
  };
  const leave = () => {
    up();
    setPen(null);
  };

  return (
    <canvas
      ref={canvas}
      class="pad"
      tabIndex={0}
      role="application"
      aria-roledescription="paper to draw on"
      aria-label={`${label}. ${strokes.length} strokes. Arrow keys move the pen, Space puts it down and lifts it.`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={key}
      onBlur={leave}
    />
  );
}

const ARROWS: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const clip = (x: number) => Math.min(1, Math.max(0, x));

function draw(c: HTMLCanvasElement, strokes: Point[][], pen: { at: Point; down: boolean } | null) {
  const g = c.getContext("2d");
  if (!g) return;
  const side = c.width;
  const style = getComputedStyle(c);
  g.clearRect(0, 0, side, side);
  g.strokeStyle = g.fillStyle = style.color;
  g.lineWidth = PEN * side;
  g.lineCap = g.lineJoin = "round";
  for (const s of strokes) {
    g.beginPath();
    s.forEach(([x, y], i) => (i === 0 ? g.moveTo(x * side, y * side) : g.lineTo(x * side, y * side)));
    if (s.length === 1) g.lineTo(s[0][0] * side + 0.01, s[0][1] * side); // a dot
    g.stroke();
  }
  if (!pen) return;
  g.lineWidth = Math.max(1, side / 200);
  g.beginPath();
  g.arc(pen.at[0] * side, pen.at[1] * side, PEN * side, 0, 2 * Math.PI);
  if (pen.down) g.fill();
  g.stroke();
}

/** A drawing in small: its own strokes, or the pixels that the server has shown of it. */
export function Thumb({ strokes, pixels, label }: { strokes?: Point[][]; pixels?: number[]; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const c = canvas.current;
    if (!c) return;
    if (pixels) paintPixels(c, pixels);
    else if (strokes) {
      c.width = c.height = 112;
      draw(c, strokes, null);
    }
  });
  const shape = pixels ? "thumb pixels" : "thumb";
  if (label === "") return <canvas ref={canvas} class={shape} aria-hidden="true" />; // what is around it has a name
  return <canvas ref={canvas} class={shape} role="img" aria-label={label} />;
}

/** Pixels as the network gets them, one to one: ink in the color of the text. */
function paintPixels(c: HTMLCanvasElement, pixels: number[]) {
  const side = Math.round(Math.sqrt(pixels.length));
  c.width = c.height = side;
  const g = c.getContext("2d");
  if (!g) return;
  const [r, green, b] = (getComputedStyle(c).color.match(/[\d.]+/g) ?? ["0", "0", "0"]).map(Number);
  const image = g.createImageData(side, side);
  pixels.forEach((ink, i) => image.data.set([r, green, b, 255 * ink], 4 * i));
  g.putImageData(image, 0, 0);
}
