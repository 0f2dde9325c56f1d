import path from "node:path";
import type { SourceFile } from "./source-files";

/** The texts that a page of the console needs in the browser, by area of `messages/`, and those that it is given. */
export interface PageTexts {
  page: string;
  needed: string[];
  given: string[];
}

const root = "app/(console)";

/** Modules that make the name of their texts: which areas these are in. */
export const areasByModule: Record<string, string[]> = {
  "components/ui/use-error-texts.ts": ["errors"],
  "components/console/connections/guide/guide-busy.tsx": ["checklist", "errors"],
  "components/console/sign-ins/cause-text.tsx": ["causes", "dingtalkCodes", "errors"],
  // By whoever shows them, who names the same area.
  "components/console/shell/lifecycle-actions.tsx": [],
};

/** What each page of the console needs and is given, by what its client components ask `useTranslations` for. */
export function listPageTexts(files: readonly SourceFile[]): PageTexts[] {
  const known = new Map(files.map((file) => [file.path, file]));
  return files
    .filter((file) => file.path.startsWith(`${root}/`) && path.basename(file.path) === "page.tsx")
    .map((page) => {
      const frames = listFrames(page.path).flatMap((frame) => known.get(frame) ?? []);
      const needed = [page, ...frames].flatMap((file) =>
        [...listClientModules(file, known)].flatMap(listAreas),
      );
      return {
        page: page.path,
        needed: [...new Set(needed)].sort(),
        given: [
          ...new Set([page, ...frames].flatMap((file) => listShown(file, known)).flatMap(listGiven)),
        ].sort(),
      };
    });
}

/** The files that stand around a page: layouts, and what is shown in its place. */
function listFrames(page: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(page); folder.startsWith(root); folder = path.dirname(folder))
    folders.push(folder);
  return folders.flatMap((folder) =>
    ["layout", "error", "not-found", "loading"].map((name) => `${folder}/${name}.tsx`),
  );
}

/** The modules that run in the browser for what this one shows. */
function listClientModules(start: SourceFile, known: ReadonlyMap<string, SourceFile>): Set<SourceFile> {
  const found = new Set<SourceFile>();
  const seen = new Set<string>();
  const walk = (file: SourceFile, inClient: boolean) => {
    if (seen.has(`${file.path} ${inClient}`) || /^"use server";/m.test(file.text)) return;
    seen.add(`${file.path} ${inClient}`);
    const isClient = inClient || /^"use client";/.test(file.text);
    if (isClient) found.add(file);
    for (const source of listUsedImports(file)) {
      const imported = resolve(file, source, known);
      if (imported) walk(imported, isClient);
    }
  };
  walk(start, false);
  return found;
}

/** A module of a page and the frames of `components/console/shell` that it is shown in. */
function listShown(file: SourceFile, known: ReadonlyMap<string, SourceFile>): SourceFile[] {
  const frames = listUsedImports(file).filter((source) => source.startsWith("@/components/console/shell/"));
  return [file, ...frames.flatMap((source) => resolve(file, source, known) ?? [])];
}

/** What is imported to be used; types are gone in the browser. */
function listUsedImports({ text }: SourceFile): string[] {
  return [
    ...text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gm),
    ...text.matchAll(/\bimport\("([^"]+)"\)(?!\.[A-Z])/g),
  ].map(([, source = ""]) => source);
}

function resolve(
  from: SourceFile,
  source: string,
  known: ReadonlyMap<string, SourceFile>,
): SourceFile | undefined {
  const place = source.startsWith("@/")
    ? source.slice(2)
    : source.startsWith(".")
      ? path.join(path.dirname(from.path), source)
      : null;
  if (place === null) return undefined;
  return [".tsx", ".ts", "/index.ts"].map((end) => known.get(place + end)).find(Boolean);
}

/** In which area the sentences of a field's codes are, as `useErrorTexts` knows it. */
const areasOfFields: Record<string, string> = {
  account: "account",
  administrator: "setup",
  setup: "setup",
  pool: "pools",
  connection: "connections",
  application: "applications",
};

/** The areas that a module's texts are in: what it says itself, and the sentences of the field codes of its schema. */
function listAreas(file: SourceFile): string[] {
  const byTable = areasByModule[file.path];
  if (byTable) return byTable;
  const fields = [...file.text.matchAll(/"(\w+)\.\w+\.\w+"/g)].flatMap(
    ([, concept = ""]) => areasOfFields[concept] ?? [],
  );
  const own = [...file.text.matchAll(/\buseTranslations\(([^)]*)\)/g)].map(([call, name = ""]) => {
    const area = /^["`]([a-zA-Z]+)[.`"]/.exec(name)?.[1];
    if (!area) throw new Error(`${file.path}: ${call} does not name its area; add it to areasByModule`);
    return area;
  });
  return [...own, ...fields];
}

/** What a module hands over: by `AreaTexts`, or of another language by a provider of its own. */
function listGiven({ text }: SourceFile): string[] {
  return [
    ...text.matchAll(/<AreaTexts\s+areas=\{\[([^\]]*)\]\}/g),
    ...text.matchAll(/<NextIntlClientProvider\b[^>]*\bmessages=\{\{([^}]*)\}\}/g),
  ].flatMap(([, areas = ""]) => [...areas.matchAll(/\w+/g)].map(String));
}
