import { gzipSync } from "node:zlib";
import type { Browser } from "@/e2e/fixtures/http-browser/browser";

/** What a page needs to be shown, in bytes as a current browser gets them. */
export interface PageWeight {
  /** The files of scripts, and the texts of those that stand in the page. */
  javascript: number;
  /** The page with all its files. */
  all: number;
  /** The page's own among them. */
  requests: number;
}

/** What a page loads by its markup. */
export interface PageParts {
  files: { url: URL; isScript: boolean }[];
  /** The texts of scripts that stand in the page. */
  inline: string[];
}

/** What a page loads by its markup: scripts that current browsers run, styles, icons, pictures. Each file is named once. */
export function listParts(page: URL, markup: string): PageParts {
  const files = new Map<string, PageParts["files"][number]>();
  const inline: string[] = [];
  const add = (address: string, isScript: boolean) => {
    if (address.startsWith("data:")) return;
    const url = new URL(address.replaceAll("&amp;", "&"), page);
    files.set(url.href, { url, isScript });
  };
  const rest = markup.replace(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi, (_, head: string, text: string) => {
    const source = /\bsrc="([^"]+)"/i.exec(head)?.[1];
    if (/\bnomodule\b/i.test(head)) return "";
    if (source === undefined) inline.push(text);
    else add(source, true);
    return "";
  });
  for (const [tag, , address = ""] of rest.matchAll(/<(link|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>/gi))
    if (!/^<link/i.test(tag) || /\brel="(?:stylesheet|icon)"/i.test(tag)) add(address, false);
  return { files: [...files.values()], inline };
}

/** Loads a page with all its files and weighs it, in the browser that has it open. */
export async function weighPage(page: URL, browser: Browser): Promise<PageWeight> {
  const weigh = async (url: URL): Promise<number> => {
    const { bytes, status } = await browser.load(url, { "accept-encoding": "gzip, deflate, br" });
    if (status !== 200) throw new Error(`${url.pathname} answered ${status}`);
    return bytes;
  };
  const { files, inline } = listParts(page, (await browser.load(page)).body);
  const javascript = inline.length === 0 ? 0 : gzipSync(inline.join("\n")).length;
  const weight = { javascript, all: await weigh(page), requests: 1 };
  for (const { url, isScript } of files) {
    const bytes = await weigh(url);
    weight.requests += 1;
    weight.all += bytes;
    if (isScript) weight.javascript += bytes;
  }
  return weight;
}
