import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A source file of the project. */
export interface SourceFile {
  /** From the project's folder. */
  path: string;
  text: string;
}

/** The modules that git knows or would take, below these folders; tests and what only they use are left out. */
export function listSourceFiles(...folders: string[]): SourceFile[] {
  const options = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...folders];
  return execFileSync("git", options, { encoding: "utf8" })
    .split("\n")
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !/\.test\.|\/testing\//.test(path) && existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** What this module imports, as written: static, dynamic, re-exported and `import("…").Type`. */
export function listImports({ text }: SourceFile): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].map(([, source = ""]) => source);
}
