import { escapeLine } from "../lib/domain/escape-line.mjs";

const levels = /** @type {const} */ ({
  debug: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
});
const longest = 1_000;

/**
 * From here on everything that libraries print by themselves is one line of JSON on standard output, as in the log proper (SEC-95).
 * They know nothing of the list of secret names, so what may hold one is left out: stacks, objects, and the queries and credentials
 * of addresses (SEC-97).
 */
export function writeConsoleAsLines() {
  for (const [method, level] of Object.entries(levels)) {
    console[/** @type {keyof typeof levels} */ (method)] = (...parts) => {
      process.stdout.write(`${formatLine(level, parts)}\n`);
    };
  }
}

/**
 * Writes where an exception came from that nobody caught, whatever becomes of the process: the framework's own handler prints a message
 * and goes on, and a message alone names no source. Places in files hold no secret.
 */
export function reportUncaught() {
  process.on("uncaughtExceptionMonitor", (error, origin) => {
    const places = (error.stack ?? "").match(/\n\s+at .*/g) ?? [];
    const at = places.map((place) => place.trim());
    const time = new Date().toISOString();
    const line = { level: "error", time, origin, error: toText(error), at, msg: "uncaught exception" };
    process.stdout.write(`${escapeLine(JSON.stringify(line))}\n`);
  });
}

/**
 * @param {string} level
 * @param {unknown[]} parts what was printed
 * @returns {string} `{"level":…,"time":…,"msg":…}`
 */
export function formatLine(level, parts) {
  const msg = parts.map(toText).join(" ").trim().slice(0, longest) || "-";
  return escapeLine(JSON.stringify({ level, time: new Date().toISOString(), msg }));
}

/** @param {unknown} part */
function toText(part) {
  if (part instanceof Error) return hideValues(`${part.name}: ${part.message}`);
  return typeof part === "object" || typeof part === "function"
    ? `[${typeof part}]`
    : hideValues(String(part));
}

/** @param {string} text */
function hideValues(text) {
  return text
    .replace(/\n\s+at .*/g, "")
    .replace(/\/\/[^/\s@]{1,256}@/g, "//[redacted]@")
    .replace(/\?[^\s"'`]+/g, "?[redacted]");
}
