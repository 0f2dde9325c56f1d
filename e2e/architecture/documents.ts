import { readFileSync } from "node:fs";
import path from "node:path";
import { listFiles } from "./source-files";

/** A page of documentation. */
export interface Document {
  /** From the project's folder. */
  path: string;
  text: string;
}

/** A link of a document to something in this repository. */
export interface LocalLink {
  /** What it leads to, from the project's folder. */
  file: string;
  /** The heading that it leads to; empty for the whole file. */
  heading: string;
}

/** Every document that git knows or would take. */
export function listDocuments(): Document[] {
  return listFiles("*.md").map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** The document's links and pictures that lead to a file of the repository. */
export function listLocalLinks(document: Document): LocalLink[] {
  const text = withoutExamples(document.text).replace(/`[^`\n]*`/g, "");
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = "", heading = ""] = target.split("#", 2);
      return {
        file: file === "" ? document.path : path.join(path.dirname(document.path), decodeURI(file)),
        heading,
      };
    });
}

const projectPath =
  /`((?:app|bench|components|e2e|embedded-postgres|lib|messages|prisma|sample-site|scripts|sdk|server|simulator)\/[\w./[\]-]+\.\w+)`/g;

/** The files of the repository that a document names without a link. */
export function listNamedFiles({ text }: Document): string[] {
  return [...withoutExamples(text).matchAll(projectPath)].map(([, file = ""]) => file);
}

/** What a link may name in a document: its headings, in GitHub's spelling. */
export function listHeadings({ text }: Document): string[] {
  return [...withoutExamples(text).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/**
 * What a document says in words, by paragraphs, each on one line: without code, addresses and names of files, so of links
 * and pictures their words alone.
 */
export function listParagraphs({ text }: Pick<Document, "text">): string[] {
  return withoutExamples(text)
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .replace(/\s+/g, " ")
        .replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "``")
        .replace(/\[([^\]]*)\]\([^()\s]+\)/g, "$1")
        .replace(/[a-z]+:\/\/[^\s<>()|]+/g, "")
        .replace(/[\w.-]+\.(?:md|mjs|tsx?)\b/g, ""),
    )
    .filter((paragraph) => paragraph.trim() !== "");
}

/** What stands between fences is neither heading nor link. */
function withoutExamples(text: string): string {
  return text.replace(/^```.*?^```$/gms, "");
}
