import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A source file of the project. */
export interface SourceFile {
  /** From the project's folder. */
  path: string;
  text: string;
}

/** The files that git knows or would take, by folders or patterns. */
export function listFiles(...places: string[]): string[] {
  const options = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...places];
  return execFileSync("git", options, { encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(path));
}

/** The modules below these folders; tests and what only they use are left out. */
export function listSourceFiles(...folders: string[]): SourceFile[] {
  return listFiles(...folders)
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !/\.test\.|\/testing\//.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** What this module imports, as written: static, dynamic, re-exported and `import("…").Type`. */
export function listImports({ text }: SourceFile): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)].map(([, source = ""]) => source);
}
