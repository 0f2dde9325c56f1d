import { describe, expect, it } from "vitest";
import { findAccentFault, findWorkingAccent, listAccentColours, type Theme, themes } from "./accent";
import { contrastOf, mixColours } from "./contrast";

describe("contrast (WCAG 2.2)", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#767676", "#ffffff", 4.54],
    ["#ff0000", "#ffffff", 4],
    ["#1269e0", "#ffffff", 5.07],
  ])("of %s on %s is %f", (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  it("mixes colours", () => {
    expect(mixColours("#000000", "#ffffff", 0.5)).toBe("#808080");
    expect(mixColours("#0a0b0c", "#ffffff", 0)).toBe("#0a0b0c");
    expect(() => mixColours("red", "#ffffff", 0)).toThrow();
  });
});

describe("SEC-72: the colour of buttons", () => {
  it.each<[string, Theme, ReturnType<typeof findAccentFault>]>([
    ["#1269e0", "light", null],
    ["#1269e0", "dark", null],
    // White words cannot be read on it, black ones can.
    ["#1677ff", "light", null],
    ["#ff0000", "light", null],
    ["#ffffff", "light", "page"],
    ["#ffcc00", "light", "page"],
    ["#ffcc00", "dark", null],
    ["#000000", "light", null],
    ["#000000", "dark", "page"],
    ["#1a1a60", "dark", "page"],
    ["#07c160", "light", "page"],
    // Too bright for white words and too dark for black ones.
    ["#777777", "light", "text"],
    ["#777777", "dark", "text"],
  ])("%s in the %s look: %s", (colour, theme, fault) => {
    expect(findAccentFault(colour, theme)).toBe(fault);
  });

  it("has a near one that works for each that does not, and stays as it is where it works", () => {
    for (const theme of themes)
      for (let value = 0; value < 0x1000000; value += 0x01_0f_37) {
        const colour = `#${value.toString(16).padStart(6, "0")}`;
        const working = findWorkingAccent(colour, theme);
        expect(findAccentFault(working, theme), `${colour} ${theme}`).toBeNull();
        if (findAccentFault(colour, theme) === null) expect(working).toBe(colour);
      }
  });

  it("comes to colours of which each can be read where it stands", () => {
    for (const theme of themes)
      for (let value = 0; value < 0x1000000; value += 0x01_0f_37) {
        const colour = findWorkingAccent(`#${value.toString(16).padStart(6, "0")}`, theme);
        const { button, hover, active, buttonText, accent, soft } = listAccentColours(colour, theme);
        for (const ground of [button, hover, active])
          expect(contrastOf(buttonText, ground), `${colour} ${theme}`).toBeGreaterThanOrEqual(4.5);
        const card = theme === "light" ? "#ffffff" : "#121214";
        const [ink, quiet] = theme === "light" ? ["#18181b", "#52525b"] : ["#f4f4f5", "#b4b4bd"];
        for (const ground of [card, soft]) {
          expect(contrastOf(accent, ground), `${colour} ${theme}`).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(ink, ground)).toBeGreaterThanOrEqual(4.5);
          expect(contrastOf(quiet, ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
  });
});
