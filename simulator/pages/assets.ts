import { readFileSync } from "node:fs";
import type { Answer } from "../http";

const files: Record<string, { file: string; contentType: string }> = {
  "/simulator.css": { file: "simulator.css", contentType: "text/css;charset=utf-8" },
  "/copy.js": { file: "copy.js", contentType: "text/javascript;charset=utf-8" },
  "/live-calls.js": { file: "live-calls.js", contentType: "text/javascript;charset=utf-8" },
  "/favicon.svg": { file: "favicon.svg", contentType: "image/svg+xml" },
};

const answers = new Map<string, Answer>(
  Object.entries(files).map(([path, { file, contentType }]) => [
    path,
    {
      status: 200,
      headers: { "content-type": contentType, "cache-control": "no-cache" },
      body: readFileSync(new URL(`./${file}`, import.meta.url), "utf8"),
    },
  ]),
);

/** A static file of the simulator's pages. */
export function findAsset(path: string): Answer | null {
  return answers.get(path) ?? null;
}
