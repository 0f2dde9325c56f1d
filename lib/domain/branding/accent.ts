import { contrastOf, mixColours } from "./contrast";

/** The two looks of a hosted page, which the browser chooses between. */
export const themes = ["light", "dark"] as const;

/** One of the looks of a hosted page. */
export type Theme = (typeof themes)[number];

/** Of texts on their ground, and of parts of a page on theirs (WCAG 2.2, 1.4.3 and 1.4.11). */
const leastOfText = 4.5;
const leastOfPart = 3;
const ink = { white: "#ffffff", black: "#09090b" } as const;

/** What coloured words stand on in each look: the values of the hosted pages' style, that of the card first. */
const grounds: Readonly<Record<Theme, readonly [card: string, ...others: string[]]>> = {
  light: ["#ffffff", "#fafafa", "#f4f4f5", "#fdecec"],
  dark: ["#121214", "#09090b", "#0c0c0e", "#1d1d21", "#331515"],
};
/** Where a colour becomes easier to tell from its page. */
const away: Readonly<Record<Theme, string>> = { light: "#000000", dark: "#ffffff" };
const softShare = { light: 0.09, dark: 0.16 } as const;

/** Why a colour cannot be that of buttons: its words, or it on its page, could not be told from what is behind. */
export type AccentFault = "text" | "page";

/** What is wrong with a colour of buttons in a look, or null: words on it 4.5:1, it on the page 3:1. */
export function findAccentFault(colour: string, theme: Theme): AccentFault | null {
  if (grounds[theme].slice(0, 2).some((ground) => contrastOf(colour, ground) < leastOfPart)) return "page";
  return contrastOf(colour, inkOn(colour)) < leastOfText ? "text" : null;
}

/** The nearest colour, darker in the light look and lighter in the dark one, with which nothing is wrong. */
export function findWorkingAccent(colour: string, theme: Theme): string {
  return moveAway(colour, theme, (tried) => findAccentFault(tried, theme) === null);
}

/** The colours that follow from an accent in a look, all of which can be read on what they stand on. */
export interface AccentColours {
  /** Of the main button, and of it under the pointer and pressed. */
  button: string;
  hover: string;
  active: string;
  /** Of the words on it. */
  buttonText: string;
  /** Of links and marks: the accent, or the nearest to it that can be read as words. */
  accent: string;
  /** What lies behind marks. */
  soft: string;
}

/** What a page is coloured with. @param colour one without a fault. */
export function listAccentColours(colour: string, theme: Theme): AccentColours {
  const buttonText = inkOn(colour);
  const deeper = buttonText === ink.white ? ink.black : ink.white;
  const soft = mixColours(grounds[theme][0], colour, softShare[theme]);
  return {
    button: colour,
    hover: mixColours(colour, deeper, 0.12),
    active: mixColours(colour, deeper, 0.24),
    buttonText,
    accent: moveAway(colour, theme, (tried) =>
      [...grounds[theme], soft].every((ground) => contrastOf(tried, ground) >= leastOfText),
    ),
    soft,
  };
}

/** White wherever it can be read, since that is what people expect of a coloured button. */
function inkOn(colour: string): string {
  return contrastOf(colour, ink.white) >= leastOfText ? ink.white : ink.black;
}

function moveAway(colour: string, theme: Theme, works: (tried: string) => boolean): string {
  for (let hundredth = 0; hundredth < 100; hundredth += 1) {
    const tried = mixColours(colour, away[theme], hundredth / 100);
    if (works(tried)) return tried;
  }
  return away[theme];
}
