import path from "node:path/posix";
import { environmentReaders, rooms } from "./table.mjs";

/** @typedef {import("./table.mjs").Room} Room */

const tests = ["**/*.test.ts", "**/*.test.tsx", "**/testing/**"];

/** What changes nothing, by its name; a capital begins a type or a constant. */
const readingNames = "(find|get|list|count|is|has)[A-Z].*|[A-Z].*";

/** The borders as biome.json's overrides; of two that fit a file, Biome takes the later. */
export function makeOverrides() {
  return [
    { includes: environmentReaders, linter: { rules: { style: { noProcessEnv: "off" } } } },
    ...rooms.map(makeOverride),
  ];
}

/** @param {Room} room */
export function isFile({ place }) {
  return path.extname(place) !== "";
}

/**
 * How a module of this room names another place of the project: the folder or module alone, and everything below it.
 * @param {Room} room @param {string} target
 */
export function nameFrom(room, target) {
  if (!room.runsUnbuilt) return [`@/${target}`, `@/${target}/**`];
  const from = isFile(room) ? path.dirname(room.place) : room.place;
  const address = path.relative(from, target);
  const relative = address.startsWith(".") ? address : `./${address}`;
  return [path.extname(target) ? relative : `${relative}/*.mjs`];
}

/** @param {Room} room */
function makeOverride(room) {
  const { place, globals = {} } = room;
  const denied = Object.entries(globals).map(([name, reason]) => [name, `${place}: ${reason}.`]);
  return {
    includes: isFile(room) ? [place] : [`${place}/**`, ...tests.map((files) => `!${files}`)],
    linter: {
      rules: {
        style: {
          noRestrictedImports: { level: "error", options: { patterns: makePatterns(room) } },
          ...(denied.length > 0 && {
            noRestrictedGlobals: {
              level: "error",
              options: { deniedGlobals: Object.fromEntries(denied) },
            },
          }),
        },
      },
    },
  };
}

/** As in .gitignore, a later line of a group overrules an earlier one. @param {Room} room */
function makePatterns(room) {
  const { place, imports = [], reads = [], packages = [], because } = room;
  const open = [...imports, ...reads].flatMap((target) => nameFrom(room, target));
  const closed = rooms
    .filter((other) => other.place !== place)
    .flatMap(({ inner = [] }) => inner)
    .filter(
      (part) => !imports.includes(part) && [...imports, ...reads].some((target) => isWithin(part, target)),
    )
    .flatMap((part) => nameFrom(room, part));
  const message = `${listImports(room)}: ${because}.`;
  const patterns = [
    {
      group: ["**", ...ownNames(room), ...packages.flatMap(packageNames), ...open]
        .map((name, index) => (index === 0 ? name : `!${name}`))
        .concat(closed, "**/testing/**"),
      message,
    },
  ];
  if (reads.length === 0) return patterns;
  return [
    ...patterns,
    {
      group: reads.flatMap((target) => nameFrom(room, target)),
      importNamePattern: readingNames,
      invertImportNamePattern: true,
      message: `${place} only reads through ${reads.join(", ")}: ${because}.`,
    },
  ];
}

/** @param {Room} room */
function listImports({ place, imports = [], reads = [], packages = [] }) {
  const listed = [...imports, ...reads, ...packages].join(", ");
  return listed === "" ? `${place} imports nothing` : `${place} imports ${listed}`;
}

/** Its own modules; that a relative path stays in the room is seen by e2e/architecture. @param {Room} room */
function ownNames(room) {
  if (isFile(room)) return [];
  return room.runsUnbuilt ? ["./**"] : [".", "./**", "../**", `@/${room.place}/**`];
}

/** @param {string} name */
function packageNames(name) {
  return name === "node:*" ? [name, "node:*/**"] : [name];
}

/** @param {string} part @param {string} whole */
function isWithin(part, whole) {
  return part === whole || part.startsWith(`${whole}/`);
}
