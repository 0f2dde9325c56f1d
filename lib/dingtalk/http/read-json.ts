import "server-only";

/** An object of the answer has a key twice: readers differ in which one they believe. */
export class DuplicateKey extends Error {
  override readonly name = "DuplicateKey";

  constructor(readonly key: string) {
    super("an object has a key twice");
  }
}

interface Open {
  /** Takes what stands at the present place, and closes the place. */
  put(value: unknown): void;
  /** Objects only: opens the place of a key. @returns false while the value of another key is due. */
  name?(key: string): boolean;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|[^\s,:{}[\]"]+/g;
const wholeNumber = /^-?\d{16,40}$/;

/**
 * Reads JSON as `JSON.parse` does, but for two things that are lost there: a key that an object has twice is refused,
 * and a whole number that a number cannot hold is a `bigint` (up to 40 digits). A byte order mark in front is overlooked.
 * Objects have no prototype, so that `__proto__` is a key like others.
 *
 * Written by hand because what is maintained for it (`lossless-json`) lets a key pass that comes twice with the same
 * value, and takes `[]` and `{}` for the same.
 *
 * @throws SyntaxError as `JSON.parse`; {@link DuplicateKey}
 */
export function readJson(text: string): unknown {
  const json = text.replace(/^\ufeff/, "");
  // From here on the text is known to be JSON, so that its tokens need no grammar.
  JSON.parse(json);
  const whole: unknown[] = [];
  const open: Open[] = [{ put: (value) => void whole.push(value) }];
  for (const [found] of json.matchAll(token)) {
    const place = open.at(-1);
    if (found === "}" || found === "]") open.pop();
    else if (found === "{") open.push(openObject(place));
    else if (found === "[") open.push(openList(place));
    else {
      const value = readLeaf(found);
      if (typeof value !== "string" || !place?.name?.(value)) place?.put(value);
    }
  }
  return whole[0];
}

function openObject(place: Open | undefined): Open {
  const object: Record<string, unknown> = Object.create(null);
  place?.put(object);
  let key: string | undefined;
  return {
    name(next) {
      if (key !== undefined) return false;
      if (next in object) throw new DuplicateKey(next);
      key = next;
      return true;
    },
    put(value) {
      if (key !== undefined) object[key] = value;
      key = undefined;
    },
  };
}

function openList(place: Open | undefined): Open {
  const list: unknown[] = [];
  place?.put(list);
  return { put: (value) => void list.push(value) };
}

function readLeaf(found: string): unknown {
  const value: unknown = JSON.parse(found);
  return wholeNumber.test(found) && !Number.isSafeInteger(value) ? BigInt(found) : value;
}
