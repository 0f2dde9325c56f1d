/**
 * Where a cell with a formula begins, for one of the programs that open such files: also by the full-width signs, and by the
 * characters that are dropped before it. https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * The same behind what another country's spreadsheets end a cell with: where lists are written with semicolons, Excel reads a line of this
 * file as one text up to the next of them, whatever is quoted.
 */
const formulaInside = /(?=[=+\-@＝＋－＠])(?<=[;\t\r\n]"*)/g;

/** Goes before the first line: without it Excel takes UTF-8 for the system's own encoding, and Chinese becomes noise. */
export const byteOrderMark = "\ufeff";

/**
 * One line of a CSV file (RFC 4180), with its end. Every cell is quoted; null is an empty one. A cell that a spreadsheet would
 * run as a formula has an apostrophe in front, so that it is shown as the text that it is, and so has a part that begins a cell where the
 * reader separates them otherwise (SEC-68).
 */
export function writeCsvLine(cells: readonly (string | null)[]): string {
  return `${cells.map(writeCell).join(",")}\r\n`;
}

function writeCell(value: string | null): string {
  const text = value ?? "";
  const harmless = (formulaStart.test(text) ? `'${text}` : text).replaceAll(formulaInside, "'");
  return `"${harmless.replaceAll('"', '""')}"`;
}
