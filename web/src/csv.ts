// Points from a table that somebody pastes: x, y, class.

export type Points = [number, number, number][];

const MOST = 2000;

/** Reads lines of x, y and class, with or without a line of names; classes may be any words. Errors name the line. */
export function pointsOf(text: string): { points: Points; classes: string[] } {
  const lines = text.split(/\r?\n/).map((line, i) => ({ cells: cellsOf(line), number: i + 1 }));
  const rows = lines.filter((l) => l.cells.some((c) => c !== ""));
  if (rows.length > 0 && rows[0].cells.length > 1 && rows[0].cells.slice(0, 2).every((c) => numberOf(c) === null)) {
    rows.shift(); // names of columns
  }
  if (rows.length === 0) throw new Error("There are no points; want lines of x, y and class.");
  if (rows.length > MOST) throw new Error(`${rows.length} points; want at most ${MOST}.`);
  const words: string[] = [];
  const points = rows.map(({ cells, number }): [number, number, number] => {
    if (cells.length !== 3) throw new Error(`Line ${number} has ${cells.length} columns; want three: x, y, class.`);
    const [x, y] = [numberOf(cells[0]), numberOf(cells[1])];
    if (x === null) throw new Error(`Line ${number}: “${cells[0]}” is no number; want x.`);
    if (y === null) throw new Error(`Line ${number}: “${cells[1]}” is no number; want y.`);
    if (cells[2] === "") throw new Error(`Line ${number} has no class.`);
    if (!words.includes(cells[2])) words.push(cells[2]);
    return [x, y, words.indexOf(cells[2])];
  });
  if (words.length < 2) throw new Error("All points are of one class; want two or more.");
  if (words.length > 10) throw new Error(`${words.length} classes; want at most 10. Is the third column a number?`);
  return { points, classes: words };
}

function cellsOf(line: string): string[] {
  const separator = line.includes("\t") ? "\t" : line.includes(";") ? ";" : line.includes(",") ? "," : /\s+/;
  return line
    .trim()
    .split(separator)
    .map((c) => c.trim().replace(/^"(.*)"$/, "$1"));
}

function numberOf(cell: string): number | null {
  const x = Number(cell);
  return cell !== "" && Number.isFinite(x) && Math.abs(x) <= 1e6 ? x : null;
}
