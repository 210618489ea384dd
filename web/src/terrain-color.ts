// Colors of heights. Viridis (van der Walt and Smith, CC0) and cividis (Nuñez and others, 2018) grow evenly in
// lightness: they read the same in gray and with any kind of color vision.

export type RGB = [number, number, number];

const tables = {
  viridis:
    "440154460b5e481769482173472c7a453581423f853f48893b518b375a8c33628d306a8e2c718e29798e26818e23888e21908d1f978b" +
    "1f9f8821a68527ad8131b57b3dbc744cc26c5cc8636ece5881d34d95d840aadc32c0df25d5e21aeae51afde725",
  cividis:
    "00224e002859002d6801327118376f263d6e31436d3a486c424e6c4a536c52596d595e6e60646f676a716e6f737575757c7b78838179" +
    "8b8778928d789a9376a29975aaa073b3a670bbad6dc3b369ccba64d4c15fddc858e6d051efd748f8df3cfee838",
};

export type ColorName = keyof typeof tables;

function lookup(digits: string): Uint8Array {
  const anchors = digits.length / 6;
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (anchors - 1);
    const k = Math.min(Math.floor(at), anchors - 2);
    for (let c = 0; c < 3; c++) {
      const low = parseInt(digits.slice(6 * k + 2 * c, 6 * k + 2 * c + 2), 16);
      const high = parseInt(digits.slice(6 * k + 6 + 2 * c, 6 * k + 8 + 2 * c), 16);
      table[3 * i + c] = Math.round(low + (high - low) * (at - k));
    }
  }
  return table;
}

/** Tables of 256 colors, low to high, three bytes each. */
export const COLORS: Record<ColorName, Uint8Array> = {
  viridis: lookup(tables.viridis),
  cividis: lookup(tables.cividis),
};

/** The color of t between 0 and 1. */
export function colorAt(t: number, table = COLORS.viridis): RGB {
  const i = 3 * Math.round(Math.min(Math.max(t, 0), 1) * 255);
  return [table[i]!, table[i + 1]!, table[i + 2]!];
}

export const css = (c: RGB, alpha = 1): string =>
  alpha < 1 ? `rgba(${c.map(Math.round).join(",")},${alpha})` : `rgb(${c.map(Math.round).join(",")})`;

/** Okabe and Ito's colors for kinds, without their black. */
export const KINDS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#999999"];

export const kindColor = (kind: number): string => KINDS[((kind % KINDS.length) + KINDS.length) % KINDS.length]!;

export function rgbOf(hex: string): RGB {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as RGB;
}

/** The set-up at hand and the pinned one. */
export const SETS = ["#e69f00", "#56b4e9"];
