import { readFileSync } from "node:fs";
import path from "node:path/posix";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isFile, makeOverrides, nameFrom } from "@/scripts/borders/overrides.mjs";
import { type Room, rooms } from "@/scripts/borders/table.mjs";
import { lintCases } from "./lint-cases";
import { listImports, listSourceFiles, type SourceFile } from "./source-files";

const product = ["app", "components", "lib", "messages", "server", "embedded-postgres"];
const strangers = ["simulator", "sample-site", "sdk"];
/** Next's own, at the top. */
const entryFiles = ["instrumentation.ts", "instrumentation-client.ts"];
const files = listSourceFiles(...product, ...strangers, ...entryFiles, "scripts");

test("biome.json is what the table says: npm run borders", () => {
  const configuration = z
    .object({ overrides: z.unknown() })
    .parse(JSON.parse(readFileSync("biome.json", "utf8")));
  expect(configuration.overrides).toEqual(JSON.parse(JSON.stringify(makeOverrides())));
});

test("every module of the product stands in a room of the table", () => {
  const homeless = files.filter((file) => !file.path.startsWith("scripts/") && !roomOf(file));
  expect(homeless.map((file) => file.path)).toEqual([]);
});

test("nothing is open that nobody goes through", () => {
  const unused = rooms.flatMap((room) => {
    const imported = files.filter((file) => roomOf(file) === room).flatMap(listTargets);
    return [...(room.imports ?? []), ...(room.reads ?? []), ...(room.packages ?? [])]
      .filter((target) => !imported.some((one) => fits(one, target)))
      .map((target) => `${room.place}: ${target}`);
  });
  expect(unused).toEqual([]);
});

test("a relative import stays in its room, where the lint's rules for the room hold", () => {
  const leaving = files
    .filter((file) => roomOf(file)?.runsUnbuilt !== true && !file.path.startsWith("scripts/"))
    .flatMap((file) =>
      listImports(file)
        .filter((source) => source.startsWith(".") && !source.endsWith(".css"))
        .filter((source) => folderRoomOf(resolve(file, source)) !== folderRoomOf(file.path))
        .map((source) => `${file.path}: ${source}`),
    );
  expect(leaving).toEqual([]);
});

describe("the lint keeps every border of the table", () => {
  const places = rooms.filter((room) => !isFile(room)).map(({ place }) => place);
  const packages = [...new Set(rooms.flatMap((room) => room.packages ?? []))];
  /** What a room may be tried with: another room, a closed part of one, a package. */
  const tried = rooms.map((room) => ({
    room,
    targets: [...places, ...rooms.flatMap(({ inner = [] }) => inner)]
      .filter((target) => !isWithin(target, room.place) && !isWithin(room.place, target))
      .concat(packages),
  }));

  test.each([
    { what: "what is closed", open: false },
    { what: "what is open", open: true },
  ])("$what", ({ open }) => {
    const cases = tried.map(({ room, targets }) => {
      const sources = targets
        .filter((target) => isOpen(room, target) === open)
        .map((target) => write(room, target));
      const code = sources.map((source) => `export { getSomething } from "${source}";\n`).join("");
      return { place: room.place, sources, code };
    });
    const broken = lintCases(cases);
    const reported = cases.map(({ place, sources }, index) => ({
      place,
      sources: sources.filter((_, line) => broken[index]?.some((breach) => breach.line === line + 1)),
    }));
    expect(reported).toEqual(cases.map(({ place, sources }) => ({ place, sources: open ? [] : sources })));
    expect(cases.flatMap(({ sources }) => sources).length).toBeGreaterThan(100);
  });

  test("what only may be read is changed by nobody", () => {
    const reading = rooms.flatMap((room) => (room.reads ?? []).map((target) => ({ room, target })));
    const cases = reading.map(({ room, target }) => ({
      place: room.place,
      code: `export { createSomething } from "${write(room, target)}";\n`,
    }));
    expect(lintCases(cases).map((breaches) => breaches.length)).toEqual(reading.map(() => 1));
  });
});

function isOpen({ imports = [], reads = [], packages = [] }: Room, target: string): boolean {
  if (imports.includes(target) || reads.includes(target)) return true;
  return packages.some((name) => fits(target, name));
}

/** How a module of this room writes the import. */
function write(room: Room, target: string): string {
  if (!rooms.some(({ place, inner = [] }) => place === target || inner.includes(target))) {
    return target.replace("**", "something").replace("node:*", "node:fs");
  }
  const [name = ""] = nameFrom(room, target);
  return room.runsUnbuilt ? name.replace("*", "something") : `${name}/something`;
}

/** What a module imports, from the project's folder; packages as written. */
function listTargets(file: SourceFile): string[] {
  return listImports(file).map((source) => {
    if (source.startsWith("@/")) return source.slice(2);
    return source.startsWith(".") ? resolve(file, source) : source;
  });
}

function resolve(file: SourceFile, source: string): string {
  return path.join(path.dirname(file.path), source);
}

/** Whether a target or package of the table covers what is imported. */
function fits(imported: string, target: string): boolean {
  if (target === "node:*") return imported.startsWith("node:");
  if (target.endsWith("/**"))
    return imported === target || isWithin(imported, target.slice(0, -"/**".length), true);
  return (
    imported === target || (rooms.some(({ place }) => isWithin(target, place)) && isWithin(imported, target))
  );
}

function roomOf({ path: file }: SourceFile): Room | undefined {
  return deepest(rooms, file);
}

function folderRoomOf(file: string): Room | undefined {
  return deepest(
    rooms.filter((room) => !isFile(room)),
    file,
  );
}

function deepest(among: readonly Room[], file: string): Room | undefined {
  return among
    .filter(({ place }) => isWithin(file, place))
    .toSorted((a, b) => b.place.length - a.place.length)[0];
}

function isWithin(part: string, whole: string, strictly = false): boolean {
  return (part === whole && !strictly) || part.startsWith(`${whole}/`);
}
