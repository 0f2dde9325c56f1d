import { describe, expect, test } from "vitest";
import { consolePermissions, poolPermissions } from "@/lib/domain/access/permissions";
import { actions, layouts, pages, routes } from "../console/access-table";
import { addressOf, listConsoleFiles, readActions, readPage, readRoute } from "./console-declarations";
import { listSourceFiles, type SourceFile } from "./source-files";

const consoleFiles = listSourceFiles("app/(console)");
const everywhere = listSourceFiles("app", "components", "lib", "instrumentation.ts");

/** Pages that show nothing of a pool: they say themselves whom they turn away. */
const withoutDoor = ["anybody", "administrator", "nobody"];

/** The table's entries that have to be declared in the code. */
function declaredOf(table: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(table).filter(([, admission]) => !withoutDoor.includes(admission)),
  );
}

function admissions(declarations: { name: string; admission: string | null }[]) {
  return Object.fromEntries(declarations.map(({ name, admission }) => [name, admission]));
}

describe("SEC-60: every entrance of the console says what it needs", () => {
  test("pages", () => {
    const files = listConsoleFiles(consoleFiles, "page.tsx");
    expect(files.map(addressOf).sort()).toEqual(Object.keys(pages).sort());
    const guarded = files.filter((file) => !withoutDoor.includes(pages[addressOf(file)] ?? ""));
    expect(admissions(guarded.map((file) => readPage(file, "consolePage")))).toEqual(declaredOf(pages));
  });

  test("layouts", () => {
    const files = listConsoleFiles(consoleFiles, "layout.tsx");
    expect(files.map(addressOf).sort()).toEqual(Object.keys(layouts).sort());
    const guarded = files.filter((file) => !withoutDoor.includes(layouts[addressOf(file)] ?? ""));
    expect(admissions(guarded.map((file) => readPage(file, "consoleLayout")))).toEqual(declaredOf(layouts));
  });

  test("actions", () => {
    const declarations = listConsoleFiles(consoleFiles, "actions.ts").flatMap(readActions);
    expect(admissions(declarations)).toEqual(actions);
  });

  test("route handlers", () => {
    const files = listConsoleFiles(consoleFiles, "route.ts");
    expect(files.map(addressOf).sort()).toEqual(Object.keys(routes).sort());
    const guarded = files.filter((file) => !withoutDoor.includes(routes[addressOf(file)] ?? ""));
    expect(admissions(guarded.map(readRoute))).toEqual(declaredOf(routes));
  });

  test("there are no others: no action outside an actions file, no page of another kind", () => {
    const acting = everywhere.filter(({ text }) => /^\s*["']use server["']/m.test(text));
    expect(acting.filter(({ path }) => !/^app\/\(console\)\/.*\/actions\.ts$/.test(path))).toEqual([]);
    const others = consoleFiles.filter(({ path }) => /\/(?:template|default)\.tsx$/.test(path));
    expect(others).toEqual([]);
  });
});

test("SEC-60: pages read through the door alone: nothing else of a page can learn what is in a pool", () => {
  for (const page of listConsoleFiles(consoleFiles, "page.tsx")) {
    const exported = [...page.text.matchAll(/^export (?:default )?(.*)$/gm)].map(([, what]) => what);
    const titled = "async function generateMetadata(): Promise<Metadata> {";
    // Or of the thing that it is about, by the page's own permission.
    const named = `const generateMetadata = consoleTitle("${pages[addressOf(page)]}",`;
    expect([1, 2], page.path).toContain(exported.length);
    if (exported.length === 2)
      expect(
        exported.some((what) => what === titled || what?.startsWith(named)),
        page.path,
      ).toBe(true);
  }
});

test("SEC-60: scopes are made at the door and nowhere else in the product", () => {
  const making = everywhere.filter(({ text }) => /\bauthorise\(/.test(text)).map(({ path }) => path);
  expect(making.sort()).toEqual([
    "lib/entry/console-action.ts",
    "lib/entry/console-door.ts",
    "lib/entry/console-page.ts",
    "lib/entry/console-route.ts",
    "lib/services/access/scope.ts",
  ]);
  // Everybody else knows the types alone.
  const holding = everywhere.filter(({ text }) => /^import \{[^}]*\} from ".*access\/scope"/m.test(text));
  expect(holding.map(({ path }) => path)).toEqual(["lib/entry/console-door.ts"]);
  const deciding = everywhere.filter(({ text }) => /\bhasPermission\(/.test(text)).map(({ path }) => path);
  expect(deciding).toEqual(["lib/domain/access/has-permission.ts", "lib/services/access/scope.ts"]);
});

test("SEC-60: every use case of the console takes a scope first", () => {
  const useCases = listSourceFiles(
    ...[
      "account",
      "administration",
      "applications",
      "audit",
      "connections",
      "pools",
      "retention",
      "search",
      "sign-ins",
      "users",
    ].map((concept) => `lib/services/${concept}`),
  ).filter(
    ({ path }) =>
      !/\/(?:connection-secret|test-ticket|trial-ticket|read-audit-page|read-audit-entries|read-audit-batches|record-export)\.ts$/.test(
        path,
      ),
  );
  expect(useCases.length).toBeGreaterThan(15);
  const first = /\bexport async function \w+\(\s*(?:_?scope|\{ poolId \}): (?:Pool|Console)Scope\b/g;
  const unscoped = useCases.filter(
    ({ text }) => text.match(/\bexport (?:async )?function\b/g)?.length !== text.match(first)?.length,
  );
  expect(unscoped.map(({ path }) => path)).toEqual([]);
});

test("every permission is needed by something", () => {
  const needed = new Set<string>([...Object.values(pages), ...Object.values(actions)]);
  expect([...consolePermissions, ...poolPermissions].filter((permission) => !needed.has(permission))).toEqual(
    [],
  );
});

describe("what the reading of declarations lets pass", () => {
  const wrapped = 'import { consoleAction } from "@/lib/entry/console-action";\n';
  const read = (text: string) =>
    readActions({ path: "app/(console)/x/actions.ts", text } satisfies SourceFile);

  test.each([
    ["a bare function", `${wrapped}export async function act() {\n  consoleAction({});\n}\n`],
    ["a bare constant", `${wrapped}export const act = async () => null;\n`],
    ["an act without a permission", `${wrapped}export const act = consoleAction({\n  run,\n});\n`],
    ["a permission that is not said", `${wrapped}export const act = consoleAction({\n  permission,\n});\n`],
    ["another wrapper", `${wrapped}export const act = otherAction({\n  permission: "a.b",\n});\n`],
    ["a wrapper of one's own", 'export const act = consoleAction({\n  permission: "a.b",\n});\n'],
    ["an export from elsewhere", `${wrapped}export { act } from "./elsewhere";\n`],
    ["everything from elsewhere", `${wrapped}export * from "./elsewhere";\n`],
  ])("not %s", (_, text) => {
    expect(read(text).map(({ admission }) => admission)).toEqual([null]);
  });

  test("a declared act", () => {
    const text = `${wrapped}export const act = consoleAction({\n  permission: "a.b",\n  run,\n});\n`;
    expect(read(text)).toEqual([{ name: "x#act", admission: "a.b" }]);
  });

  test.each([
    ["a handler of one's own", "export const GET = async () => new Response();\n"],
    ["a wrapped handler without the wrapper", 'export const GET = consoleRoute("a.b", answer);\n'],
    [
      "a second handler beside it",
      'import { consoleRoute } from "@/lib/entry/console-route";\nexport const GET = consoleRoute("a.b", answer);\nexport const POST = act;\n',
    ],
  ])("not %s", (_, text) => {
    expect(readRoute({ path: "app/(console)/x/route.ts", text }).admission).toBeNull();
  });

  test.each([
    ["a page of one's own", "export default async function Page() {\n  return null;\n}\n"],
    ["a wrapped page without the wrapper", 'export default consolePage("a.b", read, show);\n'],
    [
      "a permission that is not a literal",
      'import { consolePage } from "@/lib/entry/console-page";\nexport default consolePage(permission, read, show);\n',
    ],
  ])("not %s", (_, text) => {
    expect(readPage({ path: "app/(console)/x/page.tsx", text }, "consolePage").admission).toBeNull();
  });
});
