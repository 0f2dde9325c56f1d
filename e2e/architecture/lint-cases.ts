import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { BorderCase } from "./border-cases";

const configurationFiles = ["biome.json", ".gitignore"];

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

/** A rule that a case broke, and the line of its code, counted from 1. */
export interface Breach {
  rule: string;
  line: number;
}

/**
 * Lints all cases under the project's own configuration, in a folder of their own.
 *
 * @returns per case, in their order, what it broke.
 */
export function lintCases(cases: readonly BorderCase[]): Breach[][] {
  const folder = mkdtempSync(path.join(tmpdir(), "dingpass-borders-"));
  try {
    for (const file of configurationFiles) copyFileSync(file, path.join(folder, file));
    const files = cases.map(({ place, code }, index) => {
      const file = path.extname(place) ? place : `${place}/case-${index}.tsx`;
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), code, { flag: "wx" });
      return file;
    });
    const diagnostics = lintFolder(folder);
    return files.map((file) =>
      diagnostics
        .filter(({ location }) => location.path === file)
        .map(({ category, location }) => ({
          rule: category.split("/").at(-1) ?? category,
          line: location.start.line,
        })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lintFolder(folder: string) {
  const biome = path.resolve("node_modules/@biomejs/biome/bin/biome");
  const options = ["lint", "--reporter=json", "--max-diagnostics=none", "."];
  // All cases together say more than Node reads unless it is told to.
  const run = { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout } = spawnSync(process.execPath, [biome, ...options], run);
  return reportSchema.parse(JSON.parse(stdout)).diagnostics;
}
