import path from "node:path";
import type { SourceFile } from "./source-files";

/** What a module of the console's folder declares to be open to whom, read from its text. */
export interface Declaration {
  /** An address for pages, layouts and routes; "folder#function" for actions. */
  name: string;
  /** The permission, "anybody" for an anonymous action, or null when the module is not made by a wrapper. */
  admission: string | null;
}

const root = "app/(console)";

/** The modules of the console that stand for an address by their file's name. */
export function listConsoleFiles(files: readonly SourceFile[], fileName: string): SourceFile[] {
  return files.filter((file) => file.path.startsWith(`${root}/`) && path.basename(file.path) === fileName);
}

/** The address that a page, layout or route of the console answers to. */
export function addressOf(file: SourceFile): string {
  const folder = path.dirname(file.path.slice(root.length));
  return folder.replaceAll(/\/\([^)]+\)/g, "") || "/";
}

/** What a page or layout is made by: the wrapper stands at its default export, with the permission as a literal. */
export function readPage(file: SourceFile, wrapper: "consolePage" | "consoleLayout"): Declaration {
  const made = new RegExp(`^export default ${wrapper}\\(\\s*"([a-z_.]+)",`, "m").exec(file.text);
  const imported = `import \\{ (?:\\w+, )*${wrapper}(?:, \\w+)* \\} from "@/lib/entry/console-page";\n`;
  const isOurs = new RegExp(imported).test(file.text);
  return { name: addressOf(file), admission: (isOurs && made?.[1]) || null };
}

/** What a route handler is made by: it has one method, which the wrapper makes, with the permission as a literal. */
export function readRoute(file: SourceFile): Declaration {
  const made = /^export const GET = consoleRoute\("([a-z_.]+)",/m.exec(file.text);
  const isOurs = file.text.includes('import { consoleRoute } from "@/lib/entry/console-route";\n');
  const isAlone = file.text.match(/^export /gm)?.length === 1;
  return { name: addressOf(file), admission: (isOurs && isAlone && made?.[1]) || null };
}

/** What each export of an actions file is made by; a file's own `permission` constant counts as its literal. */
export function readActions(file: SourceFile): Declaration[] {
  const folder = path.dirname(file.path.slice(root.length + 1));
  const shared = /^const permission = "([a-z_.]+)";$/m.exec(file.text)?.[1];
  const exported = file.text.split(/^(?=export\b)/m).filter((text) => text.startsWith("export"));
  return exported.map((text) => {
    const [, name, wrapper = ""] = /^export const (\w+) = (\w+)\(\{\n/.exec(text) ?? [];
    const isOurs = file.text.includes(`import { ${wrapper} } from "@/lib/entry/console-action";\n`);
    const said = /^ {2}permission(?:: "([a-z_.]+)")?,$/m.exec(text);
    const admissions: Record<string, string | undefined> = {
      anonymousAction: "anybody",
      consoleAction: said ? (said[1] ?? shared) : undefined,
    };
    return {
      name: `${folder}#${name ?? text.split("\n")[0]}`,
      admission: (isOurs && admissions[wrapper]) || null,
    };
  });
}
