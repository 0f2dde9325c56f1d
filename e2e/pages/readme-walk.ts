import { readFileSync } from "node:fs";

/** A numbered step of a walk in README: its lead in bold, and all that it says. */
export interface WalkStep {
  lead: string;
  text: string;
}

/** The numbered steps below a heading of README. */
export function readWalk(heading: string): WalkStep[] {
  const text = readFileSync("README.md", "utf8");
  const start = text.indexOf(`## ${heading}\n`);
  if (start < 0) throw new Error(`README has no heading "${heading}"`);
  const section = text.slice(start).split(/^## /m)[1] ?? "";
  return [...section.matchAll(/^\d+\. (.*(?:\n {3}.*)*)/gm)].map(([, step = ""]) => {
    const said = step.replaceAll(/\s+/g, " ");
    return { lead: /^\*\*(.+?)\.?\*\*/.exec(said)?.[1] ?? said, text: said };
  });
}
