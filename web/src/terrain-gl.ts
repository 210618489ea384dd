// The relief with WebGL. It draws when something has changed, and not otherwise.

import {
  BufferAttribute,
  BufferGeometry,
  ClampToEdgeWrapping,
  Color,
  DataTexture,
  DoubleSide,
  FloatType,
  GLSL3,
  GreaterDepth,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearFilter,
  LineSegments,
  Matrix4,
  Mesh,
  NearestFilter,
  type Object3D,
  PerspectiveCamera,
  Points,
  RawShaderMaterial,
  RGBAFormat,
  Scene,
  LinearSRGBColorSpace,
  UnsignedByteType,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderer,
} from "three";
import { type Lens, RELIEF } from "./terrain-camera";
import { COLORS, type ColorName, type RGB, rgbOf, SETS } from "./terrain-color";
import type { Heights } from "./terrain-heights";
import { type Levels, type Scale, along } from "./terrain-scale";
import * as shaders from "./terrain-shaders";
import type { Theme } from "./terrain-theme";
import { OUTCOME_COLORS, POINTS, type Trails } from "./marbles-trails";

const MOST_TREES = 1500;
const MOST_TRAILS = 250;
const NEAR = 0.5;
const FAR = 40;

function table(name: ColorName): DataTexture {
  const bytes = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) bytes.set([...COLORS[name].subarray(3 * i, 3 * i + 3), 255], 4 * i);
  const texture = new DataTexture(bytes, 256, 1, RGBAFormat, UnsignedByteType);
  texture.magFilter = texture.minFilter = LinearFilter;
  texture.wrapS = ClampToEdgeWrapping;
  texture.needsUpdate = true;
  return texture;
}

function floats(data: Float32Array, width: number, height: number): DataTexture {
  const texture = new DataTexture(data as Float32Array<ArrayBuffer>, width, height, RGBAFormat, FloatType);
  texture.magFilter = texture.minFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}

/** A relief on a canvas; null where there is no WebGL. */
export function reliefOn(canvas: HTMLCanvasElement): Relief | null {
  const context = canvas.getContext("webgl2", {
    alpha: true,
    antialias: (devicePixelRatio || 1) < 1.5, // finer pixels need none
    depth: true,
    stencil: false,
    premultipliedAlpha: true,
    powerPreference: "low-power",
  });
  if (!context) return null;
  try {
    return new Relief(canvas, context);
  } catch {
    return null; // a context that cannot do what is asked for
  }
}

export class Relief {
  private renderer: WebGLRenderer;
  private scene = new Scene();
  private camera = new PerspectiveCamera();
  private u = {
    viewProjection: { value: new Matrix4() },
    ground: { value: floats(new Float32Array(16), 2, 2) },
    blend: { value: 1 },
    axis: { value: new Vector4(0, 1, 0, 1e-9) },
    frame: { value: new Vector4(-1, 2, -1, 2) },
    relief: { value: RELIEF },
    colorTable: { value: null as DataTexture | null },
    levels: { value: new Vector2(0, 1) },
    light: { value: new Vector3(0, 1, 0) },
    ink: { value: new Vector3() },
    wallColor: { value: new Vector3() },
    trails: { value: floats(new Float32Array(4), 1, 1) },
    time: { value: 1 },
    colors: { value: [] as Vector3[] },
    radius: { value: 0.02 },
    pixels: { value: 1 },
    size: { value: new Vector2(1, 1) },
  };
  private surface: Mesh | null = null;
  private shown: { columns: number; rows: number; height: Float32Array } | null = null; // what blend leads to
  private cells: Float32Array = new Float32Array(0);
  private rolling: Object3D[] = [];
  private forest: Mesh | null = null;
  private way: Mesh[] = [];
  /** When all programs are compiled. */
  readonly ready: Promise<unknown>;
  private materials: ReturnType<Relief["made"]>;

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.renderer = new WebGLRenderer({ canvas, context, alpha: true });
    this.renderer.outputColorSpace = LinearSRGBColorSpace; // the colors are those of the legend, as they stand
    this.renderer.setClearColor(new Color(0, 0, 0), 0);
    this.renderer.info.autoReset = true;
    this.renderer.debug.checkShaderErrors = false; // to ask would wait for the compiler
    this.scene.matrixWorldAutoUpdate = false;
    this.u.colors.value = [...SETS, ...OUTCOME_COLORS, "#000000", "#000000"].map((hex) => unit(rgbOf(hex)));
    this.materials = this.made();
    this.mesh(2, 2);
    // all programs are compiled before the first is used, beside the page's own work
    const all = new Scene();
    const one = new BufferGeometry();
    for (const material of Object.values(this.materials)) all.add(new Mesh(one, material));
    if (this.renderer.extensions.has("KHR_parallel_shader_compile")) {
      this.ready = this.renderer.compileAsync(all, this.camera);
    } else {
      this.renderer.compile(all, this.camera);
      this.ready = Promise.resolve();
    }
  }

  private made() {
    const faint = { transparent: true, depthWrite: false };
    const line = { ...faint, side: DoubleSide };
    const opacity = (value: number) => ({ opacity: { value } });
    const way = (depthTest: boolean, value: number) =>
      this.material(
        shaders.path,
        { ...line, depthTest },
        {
          ...opacity(value),
          width: { value: 1 },
          tint: { value: new Vector3() },
        },
      );
    return {
      surface: this.material(shaders.surface, { side: DoubleSide }),
      ghosts: this.material(shaders.marbles, { ...faint, depthFunc: GreaterDepth }, opacity(0.28)),
      marbles: this.material(shaders.marbles, { transparent: true }, opacity(1)),
      trails: this.material(shaders.trail, faint, opacity(1)),
      stems: this.material(shaders.stem, faint, opacity(1)),
      trees: this.material(shaders.trees, { side: DoubleSide }),
      hiddenWay: way(false, 0.35),
      way: way(true, 1),
    };
  }

  private material(
    shader: { vertex: string; fragment: string },
    more: object = {},
    extra: object = {},
  ): RawShaderMaterial {
    return new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: shader.vertex,
      fragmentShader: shader.fragment,
      uniforms: { ...this.u, ...extra },
      ...more,
    });
  }

  private add<T extends Object3D>(object: T, order: number): T {
    object.frustumCulled = false;
    object.matrixAutoUpdate = false;
    object.renderOrder = order;
    this.scene.add(object);
    return object;
  }

  /** Lays the heights; the surface moves there from what it was as blend grows from 0 to 1. */
  setGround(h: Heights, s: Scale, at: Levels, from: Float32Array | null): void {
    const n = h.columns * h.rows;
    const same = this.shown?.columns === h.columns && this.shown.rows === h.rows;
    if (!same) {
      this.u.ground.value.dispose();
      this.cells = new Float32Array(4 * n);
      this.u.ground.value = floats(this.cells, h.columns, h.rows);
      this.mesh(h.columns, h.rows);
    }
    for (let k = 0; k < n; k++) {
      this.cells[4 * k] = h.height[k]!;
      this.cells[4 * k + 1] = h.flag[k]!;
      this.cells[4 * k + 2] = from ? from[k]! : h.height[k]!;
    }
    this.u.ground.value.needsUpdate = true;
    this.shown = { columns: h.columns, rows: h.rows, height: h.height };
    this.u.blend.value = from ? 0 : 1;
    const foot = along(s, s.low);
    this.u.axis.value.set(foot, along(s, s.high) - foot, s.log ? 1 : 0, Math.max(s.low * 1e-6, 1e-30));
    this.u.frame.value.set(h.x.from, h.x.to - h.x.from || 1, h.y.from, h.y.to - h.y.from || 1);
    this.u.levels.value.set(at.start, at.step);
  }

  set blend(part: number) {
    this.u.blend.value = part;
  }

  private mesh(columns: number, rows: number): void {
    if (this.surface) {
      this.scene.remove(this.surface);
      this.surface.geometry.dispose();
    }
    const [right, up] = [Math.max(columns - 1, 1), Math.max(rows - 1, 1)];
    const places: number[] = [];
    const faces: number[] = [];
    for (let j = 0; j < rows; j++) for (let i = 0; i < columns; i++) places.push(i / right, j / up, 0);
    for (let j = 0; j + 1 < rows; j++) {
      for (let i = 0; i + 1 < columns; i++) {
        const k = j * columns + i;
        faces.push(k, k + 1, k + columns + 1, k, k + columns + 1, k + columns);
      }
    }
    const wall = (cells: [number, number][]) => {
      const first = places.length / 3;
      for (const [i, j] of cells) places.push(i / right, j / up, 1, i / right, j / up, 2);
      for (let k = 0; k + 1 < cells.length; k++) {
        const a = first + 2 * k;
        faces.push(a, a + 1, a + 3, a, a + 3, a + 2);
      }
    };
    const line = (n: number, cell: (k: number) => [number, number]) =>
      wall(Array.from({ length: n }, (_, k) => cell(k)));
    line(columns, (k) => [k, 0]);
    line(columns, (k) => [k, rows - 1]);
    line(rows, (k) => [0, k]);
    line(rows, (k) => [columns - 1, k]);
    const geometry = new BufferGeometry();
    geometry.setAttribute("place", new BufferAttribute(Float32Array.from(places), 3));
    geometry.setIndex(new BufferAttribute(Uint32Array.from(faces), 1));
    this.surface = this.add(new Mesh(geometry, this.materials.surface), 0);
  }

  setColors(name: ColorName, theme: Theme): void {
    this.u.colorTable.value?.dispose();
    this.u.colorTable.value = table(name);
    this.u.wallColor.value.copy(unit(theme.wall));
    this.u.ink.value.set(...((theme.dark ? [0.9, 0.9, 0.9] : [0.1, 0.1, 0.1]) as [number, number, number]));
  }

  /** The marbles and their trails; null: none. */
  setMarbles(trails: Trails | null): void {
    for (const object of this.rolling) {
      this.scene.remove(object);
      (object as Points).geometry.dispose();
    }
    this.rolling = [];
    this.u.trails.value.dispose();
    if (!trails || trails.rows === 0) {
      this.u.trails.value = floats(new Float32Array(4), 1, 1);
      return;
    }
    const { rows } = trails;
    this.u.trails.value = floats(trails.points, POINTS, rows);
    this.u.radius.value = rows > 400 ? 0.017 : rows > 20 ? 0.022 : 0.03;

    const points = new BufferGeometry();
    points.setAttribute("position", new BufferAttribute(new Float32Array(3 * rows), 3)); // three counts by it
    points.setAttribute("meta", new BufferAttribute(trails.meta, 4));
    points.setAttribute("born", new BufferAttribute(trails.born, 1));
    const m = this.materials;
    this.rolling.push(this.add(new Points(points, m.ghosts), 3), this.add(new Points(points, m.marbles), 5));

    // of a thousand trails none can be told from its neighbors: some of them do, in fewer pieces
    const pieces = instanced(trails, Math.ceil(rows / MOST_TRAILS));
    const every = rows > 400 ? 4 : 1;
    const count = Math.ceil((POINTS - 1) / every);
    const index = new Float32Array(2 * count);
    for (let k = 0; k < count; k++) index.set([k * every, (k + 1) * every], 2 * k);
    pieces.setAttribute("index", new BufferAttribute(index, 1));
    pieces.setAttribute("position", new BufferAttribute(new Float32Array(3 * index.length), 3));
    m.trails.uniforms.opacity!.value = rows > 400 ? 0.4 : rows > 20 ? 0.5 : 0.95;
    this.rolling.push(this.add(new LineSegments(pieces, m.trails), 2));

    if (trails.stems && rows <= 200) {
      const stems = instanced(trails);
      stems.setAttribute("index", new BufferAttribute(Float32Array.of(0, 1), 1));
      stems.setAttribute("position", new BufferAttribute(new Float32Array(6), 3));
      m.stems.uniforms.opacity!.value = rows > 20 ? 0.22 : 0.5;
      this.rolling.push(this.add(new LineSegments(stems, m.stems), 4));
    }
  }

  set time(part: number) {
    this.u.time.value = part;
  }

  /** Trees at these places of the plane: a, b, a, b, … */
  setTrees(places: Float32Array, dark: boolean): void {
    if (this.forest) {
      this.scene.remove(this.forest);
      this.forest.geometry.dispose();
      this.forest = null;
    }
    const all = places.length / 2;
    if (all === 0) return;
    const every = Math.max(1, all / MOST_TREES);
    const count = Math.floor(all / every);
    const roots = new Float32Array(4 * count);
    for (let k = 0; k < count; k++) {
      const i = Math.floor(k * every);
      const chance = fraction(Math.sin(i * 12.9898 + 78.233) * 43758.5453);
      roots.set([places[2 * i]!, places[2 * i + 1]!, 0.025 + 0.016 * chance, chance * 6.28], 4 * k);
    }
    const { positions, shades } = tree(dark);
    const geometry = new InstancedBufferGeometry();
    geometry.instanceCount = count;
    geometry.setAttribute("position", new BufferAttribute(positions, 3));
    geometry.setAttribute("shade", new BufferAttribute(shades, 3));
    geometry.setAttribute("root", new InstancedBufferAttribute(roots, 4));
    this.forest = this.add(new Mesh(geometry, this.materials.trees), 1);
  }

  /** Ways over the ground: points of a, b and loss, one list for each. */
  setPaths(paths: Float32Array[], tint: RGB): void {
    for (const mesh of this.way) {
      this.scene.remove(mesh);
      mesh.geometry.dispose();
    }
    this.way = [];
    const pieces = paths.reduce((n, p) => n + Math.max(p.length / 3 - 1, 0), 0);
    if (pieces === 0) return;
    const starts = new Float32Array(3 * pieces);
    const ends = new Float32Array(3 * pieces);
    let k = 0;
    for (const p of paths) {
      for (let i = 0; i + 5 < p.length; i += 3, k += 3) {
        starts.set(p.subarray(i, i + 3), k);
        ends.set(p.subarray(i + 3, i + 6), k);
      }
    }
    const geometry = new InstancedBufferGeometry();
    geometry.instanceCount = pieces;
    geometry.setAttribute("corner", new BufferAttribute(Float32Array.of(0, -1, 1, -1, 1, 1, 0, -1, 1, 1, 0, 1), 2));
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(18), 3));
    geometry.setAttribute("start", new InstancedBufferAttribute(starts, 3));
    geometry.setAttribute("end", new InstancedBufferAttribute(ends, 3));
    const { hiddenWay, way } = this.materials;
    for (const m of [hiddenWay, way]) m.uniforms.tint!.value = unit(tint);
    this.way = [this.add(new Mesh(geometry, hiddenWay), 2), this.add(new Mesh(geometry, way), 3)];
  }

  resize(width: number, height: number, ratio: number): void {
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.u.size.value.set(width * ratio, height * ratio);
    this.materials.hiddenWay.uniforms.width!.value = 2 * ratio;
    this.materials.way.uniforms.width!.value = 3.2 * ratio;
  }

  render(l: Lens): void {
    const { right, up, forward, eye, f, aspect } = l;
    const dot = (a: number[]) => -(a[0]! * eye[0] + a[1]! * eye[1] + a[2]! * eye[2]);
    const look = new Matrix4().set(
      right[0],
      right[1],
      right[2],
      dot(right),
      up[0],
      up[1],
      up[2],
      dot(up),
      -forward[0],
      -forward[1],
      -forward[2],
      -dot(forward),
      0,
      0,
      0,
      1,
    );
    this.u.viewProjection.value
      .set(
        f / aspect,
        0,
        0,
        0,
        0,
        f,
        0,
        0,
        0,
        0,
        (FAR + NEAR) / (NEAR - FAR),
        (2 * FAR * NEAR) / (NEAR - FAR),
        0,
        0,
        -1,
        0,
      )
      .multiply(look);
    // the light comes from the upper left, as on maps, wherever one stands
    const flat = Math.hypot(forward[0], forward[2]) || 1;
    const away = [forward[0] / flat, forward[2] / flat];
    this.u.light.value.set(-right[0] * 0.75 + away[0]! * 0.35, 0.85, -right[2] * 0.75 + away[1]! * 0.35).normalize();
    this.u.pixels.value = (f * this.u.size.value.y) / 2;
    this.renderer.render(this.scene, this.camera);
  }

  get info(): { calls: number; triangles: number; points: number; lines: number } {
    const { calls, triangles, points, lines } = this.renderer.info.render;
    return { calls, triangles, points, lines };
  }

  get canvas(): HTMLCanvasElement {
    return this.renderer.domElement;
  }

  dispose(): void {
    this.setMarbles(null);
    this.setTrees(new Float32Array(0), false);
    this.setPaths([], [0, 0, 0]);
    this.surface?.geometry.dispose();
    this.u.ground.value.dispose();
    this.u.trails.value.dispose();
    this.u.colorTable.value?.dispose();
    for (const material of Object.values(this.materials)) material.dispose();
    this.renderer.dispose();
  }
}

const unit = (c: RGB): Vector3 => new Vector3(c[0] / 255, c[1] / 255, c[2] / 255);

const fraction = (v: number): number => v - Math.floor(v);

/** Instances of every so many rows. */
function instanced(trails: Trails, every = 1): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const count = Math.ceil(trails.rows / every);
  const [meta, born] = [new Float32Array(4 * count), new Float32Array(count)];
  for (let k = 0; k < count; k++) {
    meta.set(trails.meta.subarray(4 * k * every, 4 * k * every + 4), 4 * k);
    born[k] = trails.born[k * every]!;
  }
  geometry.instanceCount = count;
  geometry.setAttribute("meta", new InstancedBufferAttribute(meta, 4));
  geometry.setAttribute("born", new InstancedBufferAttribute(born, 1));
  return geometry;
}

/** A conifer of height about 2: a trunk and two cones of six sides, without an index. */
function tree(dark: boolean): { positions: Float32Array; shades: Float32Array } {
  const positions: number[] = [];
  const shades: number[] = [];
  const leaves: RGB[] = dark
    ? [
        [70, 118, 92],
        [88, 138, 106],
      ]
    : [
        [38, 84, 62],
        [52, 104, 76],
      ];
  const cone = (radius: number, from: number, to: number, color: RGB) => {
    for (let k = 0; k < 6; k++) {
      const [a, b] = [(k * Math.PI) / 3, ((k + 1) * Math.PI) / 3];
      positions.push(radius * Math.cos(a), from, radius * Math.sin(a));
      positions.push(radius * Math.cos(b), from, radius * Math.sin(b), 0, to, 0);
      for (let n = 0; n < 3; n++) shades.push(...color.map((c) => c / 255));
    }
  };
  cone(0.13, 0, 0.9, [92, 70, 52]);
  cone(0.62, 0.35, 1.5, leaves[0]!);
  cone(0.45, 0.95, 2.05, leaves[1]!);
  return { positions: Float32Array.from(positions), shades: Float32Array.from(shades) };
}
