/**
 * How many requests this server has answered instead of the application, by status. Bound to the process: the application, which
 * is built apart, reads it for its metrics.
 */
const key = Symbol.for("dingpass.refusals");
const holder = /** @type {{ [key]?: Map<number, number> }} */ (globalThis);

/** @param {number} status */
export function countRefusal(status) {
  holder[key] ??= new Map();
  holder[key].set(status, (holder[key].get(status) ?? 0) + 1);
}

/** @returns {ReadonlyMap<number, number>} */
export function listRefusalCounts() {
  return holder[key] ?? new Map();
}
