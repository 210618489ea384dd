// Examples that are images, one of each class.

import { useEffect, useRef } from "preact/hooks";
import type { Described } from "./api";
import { themed } from "./terrain-store";
import { parseColor, themeOf } from "./terrain-theme";

export function Pictures({ d }: { d: Described }) {
  const [height, width] = d.shape.length === 3 && d.shape[0] === 1 ? d.shape.slice(1) : d.shape;
  if (!height || !width || d.shape.length < 2) {
    return (
      <p class="plot-said">These examples have {d.shape.join(" × ")} numbers each: there is no picture of them.</p>
    );
  }
  return (
    <ul class="plot-images">
      {d.x.map((pixels, k) => (
        <li>
          <Picture pixels={pixels} width={width} height={height} />
          <span>{d.classes?.[d.y[k]!]?.split("/").at(-1) ?? `class ${d.y[k]}`}</span>
        </li>
      ))}
    </ul>
  );
}

function Picture({ pixels, width, height }: { pixels: number[]; width: number; height: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  void themed.value;
  useEffect(() => {
    const ctx = canvas.current!.getContext("2d")!;
    const ink = parseColor(themeOf(canvas.current!).ink) ?? [0, 0, 0];
    const high = pixels.reduce((m, v) => Math.max(m, v), 1e-9);
    const low = pixels.reduce((m, v) => Math.min(m, v), 0);
    const image = ctx.createImageData(width, height);
    for (let k = 0; k < width * height; k++) {
      image.data.set([...ink, (255 * ((pixels[k] ?? 0) - low)) / (high - low)], 4 * k);
    }
    ctx.putImageData(image, 0, 0);
  });
  return <canvas ref={canvas} width={width} height={height} aria-hidden="true" />;
}
