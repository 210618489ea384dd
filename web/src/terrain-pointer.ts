// Mouse, pen and fingers on the relief: one drags to turn it, two move and zoom it, a short touch is a click.

import { panned, turned, view, zoomed } from "./terrain-camera";

export interface Gestures {
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number): void;
}

const STILL = 5; // pixels that a click may move

export function listen(target: HTMLElement, on: Gestures): () => void {
  const down = new Map<number, { x: number; y: number }>();
  let begun: { x: number; y: number; moved: boolean; pan: boolean } | null = null;
  let waiting = 0;
  const local = (e: { clientX: number; clientY: number }) => {
    const box = target.getBoundingClientRect();
    return { x: e.clientX - box.left, y: e.clientY - box.top };
  };
  const press = (e: PointerEvent) => {
    if (e.button > 2) return;
    target.setPointerCapture(e.pointerId);
    down.set(e.pointerId, local(e));
    begun = { ...local(e), moved: down.size > 1, pan: e.button !== 0 || e.shiftKey };
  };
  const move = (e: PointerEvent) => {
    const at = local(e);
    const was = down.get(e.pointerId);
    if (!was) {
      if (e.pointerType === "touch") return;
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => on.hover(at.x, at.y));
      return;
    }
    const height = target.clientHeight || 1;
    const [dx, dy] = [at.x - was.x, at.y - was.y];
    if (down.size === 2) {
      const other = [...down.entries()].find(([id]) => id !== e.pointerId)![1];
      const before = Math.hypot(was.x - other.x, was.y - other.y) || 1;
      const after = Math.hypot(at.x - other.x, at.y - other.y) || 1;
      view.value = panned(zoomed(view.value, after / before), dx / 2 / height, dy / 2 / height);
    } else if (begun && (begun.moved || Math.hypot(at.x - begun.x, at.y - begun.y) > STILL)) {
      begun.moved = true;
      if (begun.pan) view.value = panned(view.value, dx / height, dy / height);
      else view.value = turned(view.value, (-dx / height) * 3, (dy / height) * 2.4);
    }
    down.set(e.pointerId, at);
  };
  const release = (e: PointerEvent) => {
    if (!down.delete(e.pointerId)) return;
    if (begun && !begun.moved && e.type === "pointerup" && !begun.pan && down.size === 0) on.click(begun.x, begun.y);
    if (down.size === 0) begun = null;
  };
  const leave = () => {
    cancelAnimationFrame(waiting);
    on.leave();
  };
  const wheel = (e: WheelEvent) => {
    // a page must scroll past the picture: the wheel zooms with Ctrl, or once the picture has been chosen
    if (!e.ctrlKey && document.activeElement !== target) return;
    e.preventDefault();
    view.value = zoomed(view.value, Math.exp(-e.deltaY * (e.deltaMode === 1 ? 0.05 : 0.0016)));
  };
  const menu = (e: Event) => e.preventDefault();
  target.addEventListener("pointerdown", press);
  target.addEventListener("pointermove", move);
  target.addEventListener("pointerup", release);
  target.addEventListener("pointercancel", release);
  target.addEventListener("pointerleave", leave);
  target.addEventListener("wheel", wheel, { passive: false });
  target.addEventListener("contextmenu", menu);
  return () => {
    cancelAnimationFrame(waiting);
    target.removeEventListener("pointerdown", press);
    target.removeEventListener("pointermove", move);
    target.removeEventListener("pointerup", release);
    target.removeEventListener("pointercancel", release);
    target.removeEventListener("pointerleave", leave);
    target.removeEventListener("wheel", wheel);
    target.removeEventListener("contextmenu", menu);
  };
}
