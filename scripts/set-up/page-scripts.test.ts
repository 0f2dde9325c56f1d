import path from "node:path";
import { build, transform } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { projectDirectory } from "../project.mjs";
import { pageScriptOptions } from "./page-scripts.mjs";

/** What engines before Chromium 76 do not have, by the words that call it. */
const young =
  /\.(?:replaceAll|at|findLast|findLastIndex|toSorted|toReversed|toSpliced|hasOwn|allSettled|any|isWellFormed)\(|\b(?:structuredClone|queueMicrotask\.|WeakRef|AggregateError|AbortSignal\.timeout|Intl\.Segmenter|crypto\.randomUUID)\b/;

describe("the scripts of hosted pages, for web views as old as Chromium 75", () => {
  let files: { name: string; text: string; own: number }[];

  beforeAll(async () => {
    const { outputFiles = [], metafile } = await build({
      ...pageScriptOptions,
      write: false,
      metafile: true,
    });
    files = outputFiles.map(({ path: file, text }) => {
      const inputs = metafile?.outputs[path.relative(projectDirectory, file)]?.inputs ?? {};
      const own = Object.entries(inputs).filter(([input]) => !input.includes("node_modules/"));
      return {
        name: path.basename(file),
        text,
        own: own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
      };
    });
  });

  it("are made", () => {
    expect(files.map(({ name }) => name)).toContain("in-client.js");
    expect(files.every(({ text }) => text.length > 0)).toBe(true);
  });

  it("speak ES2019: a compiler for it has nothing left to do", async () => {
    for (const { name, text } of files) {
      const plain = await transform(text, { target: "esnext" });
      const lowered = await transform(text, { target: ["es2019", "chrome75"] });
      expect(lowered.code === plain.code, name).toBe(true);
      expect(text, name).not.toMatch(/\?\.\w|\?\?=?|\bimport\(|\bstatic\s*\{/);
    }
  });

  it("call nothing that is younger", () => {
    for (const { name, text } of files) expect(young.exec(text)?.[0], name).toBeUndefined();
  });

  it("hold no more than 12 KB beside DingTalk's package", () => {
    for (const { name, own } of files) {
      expect(own, name).toBeGreaterThan(0);
      expect(own, name).toBeLessThanOrEqual(12 * 1024);
    }
  });
});
