/** Red, green and blue of a colour, 0 to 255. */
type Channels = readonly [red: number, green: number, blue: number];

/** A colour as it is kept and written: `#` and six hexadecimal digits, in lower case. */
export const colourShape = /^#[0-9a-f]{6}$/;

/** How much two colours differ in brightness, from 1 for none to 21 for black on white (WCAG 2.2, contrast ratio). */
export function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour between two others. @param share of the other one, from 0 to 1. */
export function mixColours(one: string, other: string, share: number): string {
  const [from, to] = [readChannels(one), readChannels(other)];
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? value) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function readChannels(colour: string): Channels {
  if (!colourShape.test(colour)) throw new Error("no colour");
  const read = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16);
  return [read(1), read(3), read(5)];
}

/** WCAG 2.2, relative luminance of sRGB. */
function luminanceOf(colour: string): number {
  const [red, green, blue] = readChannels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
