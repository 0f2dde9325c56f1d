import "server-only";
import { isDeepStrictEqual } from "node:util";

/**
 * What somebody made of a value that they had read, on top of what others have made of it since: members that they added, changed
 * or removed are as they left them, all others are as they are now.
 *
 * @param read what `own` was made of; undefined for something new.
 */
export function rebaseChanges<T>(own: T, read: T, now: T): T {
  if (isDeepStrictEqual(own, read)) return now;
  if (!isObject(own) || !isObject(now)) return own;
  const base: Record<string, unknown> = isObject(read) ? read : {};
  const rebased: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(own), ...Object.keys(now)])) {
    const value = rebaseChanges(own[name], base[name], now[name]);
    if (value !== undefined) rebased[name] = value;
  }
  return rebased as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
