// The camera, linked between all pictures of a terrain, and its arithmetic: the same for WebGL, for the drawing without
// it, and for finding the place below the pointer. The ground is a square from -1 to 1 in x and z; y is height.

import { signal } from "@preact/signals";

export interface View {
  azimuth: number; // radians around the vertical
  elevation: number; // radians above the ground
  zoom: number;
  panX: number; // of the point that is looked at
  panZ: number;
}

export type Vec = [number, number, number];

export const RELIEF = 0.85; // height of the top of the scale
const FOV = 0.5; // radians, vertical: a long lens, as of a model on a table

export const home: View = { azimuth: -0.62, elevation: 0.62, zoom: 1, panX: 0, panZ: 0 };

/** The one camera. */
export const view = signal<View>(home);

const clamp = (v: number, low: number, high: number) => Math.min(Math.max(v, low), high);

export function turned(v: View, around: number, up: number): View {
  return { ...v, azimuth: v.azimuth + around, elevation: clamp(v.elevation + up, 0.08, Math.PI / 2 - 0.001) };
}

export function zoomed(v: View, factor: number): View {
  return { ...v, zoom: clamp(v.zoom * factor, 0.5, 8) };
}

/** The view with the picture moved right and down, in parts of its height. */
export function panned(v: View, right: number, down: number): View {
  const k = 2.3 / v.zoom;
  const s = Math.sin(v.azimuth);
  const c = Math.cos(v.azimuth);
  const deep = down / Math.max(Math.sin(v.elevation), 0.35);
  return {
    ...v,
    panX: clamp(v.panX - k * (right * c + deep * s), -1.2, 1.2),
    panZ: clamp(v.panZ - k * (-right * s + deep * c), -1.2, 1.2),
  };
}

export interface Lens {
  eye: Vec;
  target: Vec;
  right: Vec;
  up: Vec;
  forward: Vec;
  f: number; // distance of the picture in half heights
  aspect: number;
}

const dot = (a: Vec, b: Vec) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The lens of a view in a picture of this aspect (width / height). */
export function lensOf(v: View, aspect: number): Lens {
  const distance = (5.2 * Math.max(1, 1.55 / aspect)) / v.zoom;
  const target: Vec = [v.panX, RELIEF * 0.24, v.panZ];
  const [sa, ca, se, ce] = [Math.sin(v.azimuth), Math.cos(v.azimuth), Math.sin(v.elevation), Math.cos(v.elevation)];
  const forward: Vec = [-sa * ce, -se, -ca * ce];
  return {
    target,
    forward,
    eye: [target[0] - forward[0] * distance, target[1] - forward[1] * distance, target[2] - forward[2] * distance],
    right: [ca, 0, -sa],
    up: [-sa * se, ce, -ca * se],
    f: 1 / Math.tan(FOV / 2),
    aspect,
  };
}

export const VERTICAL_FOV = (FOV * 180) / Math.PI;

/** Where a point is in a picture of this size, and how far. */
export function project(l: Lens, p: Vec, width: number, height: number): Vec {
  const d: Vec = [p[0] - l.eye[0], p[1] - l.eye[1], p[2] - l.eye[2]];
  const depth = dot(d, l.forward);
  const k = (l.f / depth) * (height / 2);
  return [width / 2 + dot(d, l.right) * k, height / 2 - dot(d, l.up) * k, depth];
}

/** The direction in which a pixel looks. */
export function rayOf(l: Lens, x: number, y: number, width: number, height: number): Vec {
  const u = (2 * x - width) / height / l.f;
  const w = (height - 2 * y) / height / l.f;
  const d: Vec = [0, 0, 0];
  for (let k = 0; k < 3; k++) d[k] = l.forward[k]! + u * l.right[k]! + w * l.up[k]!;
  return d;
}

/** The first place (x, z) at which a ray meets the ground; null where it misses. */
export function hit(l: Lens, ray: Vec, heightAt: (x: number, z: number) => number): [number, number] | null {
  const from = entry(l.eye, ray);
  if (!from) return null;
  const [near, far] = from;
  const steps = 240;
  let before = near;
  for (let k = 0; k <= steps; k++) {
    const t = near + ((far - near) * k) / steps;
    if (above(l.eye, ray, t, heightAt) <= 0) {
      let [low, high] = [before, t];
      for (let n = 0; n < 14; n++) {
        const mid = (low + high) / 2;
        if (above(l.eye, ray, mid, heightAt) > 0) low = mid;
        else high = mid;
      }
      return [clamp(l.eye[0] + ray[0] * high, -1, 1), clamp(l.eye[2] + ray[2] * high, -1, 1)];
    }
    before = t;
  }
  return null;
}

function above(eye: Vec, ray: Vec, t: number, heightAt: (x: number, z: number) => number): number {
  const h = heightAt(clamp(eye[0] + ray[0] * t, -1, 1), clamp(eye[2] + ray[2] * t, -1, 1));
  return Number.isNaN(h) ? 1 : eye[1] + ray[1] * t - h; // a ray falls through a hole
}

/** The part of a ray inside the box of the ground. */
function entry(eye: Vec, ray: Vec): [number, number] | null {
  let [near, far] = [0, Infinity];
  const sides: [number, number][] = [
    [-1, 1],
    [0, RELIEF + 0.01],
    [-1, 1],
  ];
  for (let k = 0; k < 3; k++) {
    const [low, high] = sides[k]!;
    if (Math.abs(ray[k]!) < 1e-12) {
      if (eye[k]! < low || eye[k]! > high) return null;
      continue;
    }
    const a = (low - eye[k]!) / ray[k]!;
    const b = (high - eye[k]!) / ray[k]!;
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near < far ? [near, far] : null;
}
