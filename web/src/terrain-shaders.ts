// Shaders of the relief. Positions are functions of few textures: the cells of the ground, and the trails of marbles.
// So nothing is computed per frame outside of the graphics processor, however many marbles roll.

const head = `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 viewProjection;
uniform sampler2D ground; // height, flag, height before
uniform float blend;      // from the heights before to those now
uniform vec4 axis;        // foot and span of the scale, 1 where it is logarithmic, the least loss
uniform vec4 frame;       // first coordinate and span of both axes
uniform float relief;

vec2 cell(ivec2 c) {
  vec4 v = texelFetch(ground, clamp(c, ivec2(0), textureSize(ground, 0) - 1), 0);
  return vec2(mix(v.z, v.x, blend), v.y);
}

float groundAt(vec2 uv) {
  vec2 at = clamp(uv, 0.0, 1.0) * vec2(textureSize(ground, 0) - 1);
  ivec2 c = ivec2(floor(at));
  vec2 f = at - vec2(c);
  float low = mix(cell(c).x, cell(c + ivec2(1, 0)).x, f.x);
  float high = mix(cell(c + ivec2(0, 1)).x, cell(c + ivec2(1, 1)).x, f.x);
  return mix(low, high, f.y);
}

float heightOf(float loss) {
  float at = axis.z > 0.5 ? log(max(loss, axis.w)) / 2.302585093 : loss;
  return clamp((at - axis.x) / axis.y, 0.0, 1.06);
}

vec2 inFrame(vec2 place) { return (place - frame.xz) / frame.yw; }

vec3 space(vec2 uv, float height) { return vec3(2.0 * uv.x - 1.0, height * relief, 1.0 - 2.0 * uv.y); }
`;

const trails = `
uniform sampler2D trails; // a row for each marble: a, b, loss
uniform float time;       // 0 at the start, 1 when the budget is spent
in vec4 meta;             // row, points, points in the whole time, what it is
in float born;            // when it was dropped

vec3 along(float index) {
  float at = clamp(index, 0.0, meta.y - 1.0);
  int k = int(floor(at));
  int row = int(meta.x);
  vec3 p = texelFetch(trails, ivec2(k, row), 0).xyz;
  vec3 q = texelFetch(trails, ivec2(min(k + 1, int(meta.y) - 1), row), 0).xyz;
  return mix(p, q, at - float(k));
}

float now() { return min(max(time - born, 0.0) * meta.z, meta.y - 1.0); }
`;

const kinds = `
uniform vec3 colors[8]; // of the two sets, rolling; then of the four outcomes
vec3 colorOf(float kind) { return colors[int(kind)]; }
`;

export const surface = {
  vertex: `${head}
in vec3 place; // part of the columns, part of the rows, 1 at the foot of a wall
out vec3 at;
out vec3 normal;
out float height;
out float sound; // 0 in a hole
out float wall;

void main() {
  ivec2 size = textureSize(ground, 0) - 1;
  ivec2 c = ivec2(round(place.xy * vec2(size)));
  vec2 v = cell(c);
  height = v.x;
  sound = v.y > 1.5 ? 0.0 : 1.0;
  wall = place.z > 0.5 ? 1.0 : 0.0;
  float right = cell(c + ivec2(1, 0)).x, left = cell(c - ivec2(1, 0)).x;
  float up = cell(c + ivec2(0, 1)).x, down = cell(c - ivec2(0, 1)).x;
  vec2 wide = vec2(min(c + 1, size) - max(c - 1, ivec2(0)));
  vec2 slope = vec2(right - left, up - down) / max(wide, 1.0) * vec2(size) * relief / 2.0;
  normal = normalize(vec3(-slope.x, 1.0, slope.y));
  at = space(place.xy, place.z > 1.5 ? -0.045 / relief : v.x);
  gl_Position = viewProjection * vec4(at, 1.0);
}`,
  fragment: `
precision highp float;
precision highp sampler2D;
uniform sampler2D colorTable;
uniform vec4 axis;
uniform vec2 levels; // first and step, along the scale
uniform vec3 light;
uniform vec3 ink;
uniform vec3 wallColor;
in vec3 at;
in vec3 normal;
in float height;
in float sound;
in float wall;
out vec4 color;

float line(float c, float width) {
  float d = abs(fract(c - 0.5) - 0.5) / max(fwidth(c), 1e-5);
  return 1.0 - smoothstep(width - 0.5, width + 0.6, d);
}

void main() {
  float c = (axis.x + height * axis.y - levels.x) / levels.y;
  float fine = line(c, 0.5), bold = line(c / 5.0, 0.75), flat_ = fwidth(c);
  vec3 face = normalize(cross(dFdx(at), dFdy(at)));
  if (sound < 0.5) discard;
  if (wall > 0.001) {
    float side = 0.5 + 0.5 * abs(dot(face, normalize(light * vec3(1.0, 0.0, 1.0))));
    color = vec4(wallColor * (0.62 + 0.38 * side), 1.0);
    return;
  }
  vec3 n = normalize(normal);
  vec3 base = texture(colorTable, vec2(height * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb;
  float lit = max(dot(n, light), 0.0);
  float sky = 0.5 + 0.5 * n.y;
  vec3 shaded = base * (0.46 + 0.46 * lit + 0.16 * sky) + vec3(0.045) * pow(lit, 6.0);
  float bright = dot(base, vec3(0.3, 0.59, 0.11));
  vec3 pen = bright > 0.28 ? vec3(0.0, 0.02, 0.05) : vec3(0.85, 0.9, 1.0);
  float crowded = 1.0 - smoothstep(0.25, 0.6, flat_); // lines closer than two pixels would be a smear
  shaded = mix(shaded, pen, max(fine * 0.26, bold * 0.42) * crowded);
  if (height > 0.9995) {
    float stripe = smoothstep(0.35, 0.65, abs(fract((gl_FragCoord.x + gl_FragCoord.y) / 9.0) - 0.5) * 2.0);
    shaded = mix(shaded, vec3(0.25, 0.25, 0.2), 0.35 * stripe);
  }
  color = vec4(shaded, 1.0);
}`,
};

export const marbles = {
  vertex: `${head}${trails}${kinds}
uniform float radius; // in the picture's space
uniform float pixels; // of a length of 1 at a distance of 1
out vec3 tint;

void main() {
  vec3 p = along(now());
  vec2 uv = inFrame(p.xy);
  vec3 at = space(uv, heightOf(p.z)) + vec3(0.0, radius * 0.8, 0.0);
  bool ended = (time - born) * meta.z >= meta.y - 1.0;
  float set = floor(meta.w / 8.0), outcome = mod(meta.w, 8.0);
  tint = colorOf(ended && outcome < 6.5 ? outcome : set);
  gl_Position = viewProjection * vec4(at, 1.0);
  gl_PointSize = max(2.0 * radius * pixels / gl_Position.w, 3.0);
  if (any(lessThan(uv, vec2(-0.01))) || any(greaterThan(uv, vec2(1.01)))) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`,
  fragment: `
precision highp float;
uniform vec3 light; // as the eye sees it
uniform float opacity;
in vec3 tint;
out vec4 color;

void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  float r = dot(p, p);
  if (r > 1.0) discard;
  vec3 n = vec3(p.x, -p.y, sqrt(1.0 - r));
  float lit = max(dot(n, normalize(vec3(-0.5, 0.7, 0.6))), 0.0);
  float gleam = pow(max(dot(n, normalize(vec3(-0.3, 0.5, 0.8))), 0.0), 40.0);
  vec3 c = tint * (0.5 + 0.6 * lit) + gleam * 0.7;
  c = mix(c, vec3(0.04), smoothstep(0.62, 0.95, r) * 0.75);
  color = vec4(c, opacity);
}`,
};

export const trail = {
  vertex: `${head}${trails}${kinds}
in float index;
out vec3 tint;
out vec2 where;

void main() {
  vec3 p = along(min(index, now()));
  where = inFrame(p.xy);
  tint = colorOf(floor(meta.w / 8.0));
  gl_Position = viewProjection * vec4(space(where, heightOf(p.z)) + vec3(0.0, 0.006, 0.0), 1.0);
  gl_Position.z -= 0.0006 * gl_Position.w;
}`,
  fragment: `
precision highp float;
uniform float opacity;
in vec3 tint;
in vec2 where;
out vec4 color;
void main() {
  if (any(lessThan(where, vec2(-0.001))) || any(greaterThan(where, vec2(1.001)))) discard;
  color = vec4(tint, opacity);
}`,
};

// From a marble at its own loss down or up to the slice: the two need not be equal.
export const stem = {
  vertex: `${head}${trails}
in float index; // 0 at the marble, 1 at the ground
out vec2 where;

void main() {
  vec3 p = along(now());
  where = inFrame(p.xy);
  float h = index < 0.5 ? heightOf(p.z) : groundAt(where);
  gl_Position = viewProjection * vec4(space(where, h), 1.0);
}`,
  fragment: `
precision highp float;
uniform vec3 ink;
uniform float opacity;
in vec2 where;
out vec4 color;
void main() {
  if (any(lessThan(where, vec2(0.0))) || any(greaterThan(where, vec2(1.0)))) discard;
  color = vec4(ink, opacity);
}`,
};

export const trees = {
  vertex: `${head}
in vec3 position;
in vec3 shade; // color of the tree's part
in vec4 root;  // a, b, size, turn
uniform vec3 light;
out vec3 tint;

void main() {
  vec2 uv = inFrame(root.xy);
  float s = sin(root.w), c = cos(root.w);
  vec3 p = vec3(c * position.x - s * position.z, position.y, s * position.x + c * position.z) * root.z;
  float side = dot(normalize(vec3(p.x, 0.4 * root.z, p.z)), light);
  tint = shade * (0.72 + 0.45 * max(side, 0.0));
  gl_Position = viewProjection * vec4(space(uv, groundAt(uv)) + p, 1.0);
}`,
  fragment: `
precision highp float;
in vec3 tint;
out vec4 color;
void main() { color = vec4(tint, 1.0); }`,
};

export const path = {
  vertex: `${head}
in vec2 corner; // 0 or 1 along the piece, -1 or 1 across
in vec3 start;  // a, b, loss
in vec3 end;
uniform vec2 size; // of the picture in pixels
uniform float width;
out vec2 where;

void main() {
  vec3 lift = vec3(0.0, 0.012, 0.0);
  vec2 p = inFrame(start.xy), q = inFrame(end.xy);
  vec4 a = viewProjection * vec4(space(p, heightOf(start.z)) + lift, 1.0);
  vec4 b = viewProjection * vec4(space(q, heightOf(end.z)) + lift, 1.0);
  vec2 d = (b.xy / b.w - a.xy / a.w) * size;
  vec2 across = length(d) > 1e-4 ? normalize(vec2(-d.y, d.x)) : vec2(0.0, 1.0);
  vec2 on = length(d) > 1e-4 ? normalize(d) : vec2(1.0, 0.0);
  where = mix(p, q, corner.x);
  gl_Position = mix(a, b, corner.x);
  gl_Position.xy += (across * corner.y + on * (corner.x * 2.0 - 1.0) * 0.5) * width / size * gl_Position.w;
}`,
  fragment: `
precision highp float;
uniform vec3 tint;
uniform float opacity;
in vec2 where;
out vec4 color;
void main() {
  if (any(lessThan(where, vec2(0.0))) || any(greaterThan(where, vec2(1.0)))) discard;
  color = vec4(tint, opacity);
}`,
};
