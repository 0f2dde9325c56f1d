/**
 * Runs in the page: texts whose contrast with what is painted behind them is below 4.5 (WCAG 2.2, 1.4.3), with the
 * ratio. Colours are read through a canvas, so that every notation is understood.
 */
export function listFaintTexts(): string[] {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("no canvas");

  type Colour = [red: number, green: number, blue: number, alpha: number];
  const read = (colour: string): Colour => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const paint = (over: Colour, under: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => over[index] * over[3] + under[index] * (1 - over[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = ([red, green, blue]: Colour) => {
    const linear = (value: number) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const backgroundOf = (element: Element | null): Colour => {
    if (!element) return read(matchMedia("(prefers-color-scheme: dark)").matches ? "#000" : "#fff");
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : paint(own, backgroundOf(element.parentElement));
  };

  const faint: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent?.trim();
    const element = texts.currentNode.parentElement;
    if (!text || !element || element.closest("script, style, noscript, title")) continue;
    const background = backgroundOf(element);
    const colour = paint(read(getComputedStyle(element).color), background);
    const [light, dark] = [luminance(colour), luminance(background)].sort((a, b) => b - a) as [
      number,
      number,
    ];
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) faint.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return faint;
}
