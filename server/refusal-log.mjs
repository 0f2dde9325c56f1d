import { escapeLine } from "../lib/domain/escape-line.mjs";

/** @typedef {(refusal: import("./refusal.mjs").Refusal, client: string) => void} RefusalLog */

/**
 * Writes refusals with a code as the application writes its own: one line of level `info`, with nothing of what was sent (SEC-95).
 * @param {string | undefined} logLevel as the environment variable `LOG_LEVEL` has it
 * @returns {RefusalLog}
 */
export function createRefusalLog(logLevel = "info") {
  if (!["", "info", "debug", "trace"].includes(logLevel)) return () => undefined;
  return ({ code, status }, client) => {
    if (code === undefined) return;
    const line = {
      level: "info",
      time: new Date().toISOString(),
      code,
      status,
      client,
      msg: "request refused",
    };
    process.stdout.write(`${escapeLine(JSON.stringify(line))}\n`);
  };
}
