import type { Agent } from "node:http";
import { gzipSync } from "node:zlib";
import { type Answer, send } from "@/e2e/fixtures/http-browser/browser";

/** The scripts of a page that a current browser runs: addresses of files, and texts that stand in the page. */
export function listScripts(page: URL, markup: string): { files: URL[]; inline: string[] } {
  const files = new Map<string, URL>();
  const inline: string[] = [];
  for (const [, head = "", body = ""] of markup.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (/\bnomodule\b/i.test(head)) continue;
    const source = /\bsrc="([^"]+)"/i.exec(head)?.[1];
    if (source === undefined) {
      inline.push(body);
    } else {
      const url = new URL(source.replaceAll("&amp;", "&"), page);
      files.set(url.href, url);
    }
  }
  return { files: [...files.values()], inline };
}

/** Bytes of JavaScript that a page needs: the files as a browser gets them, the inline texts together with gzip. */
export async function weighScripts(page: Answer, agent: Agent): Promise<number> {
  const { files, inline } = listScripts(page.url, page.body);
  let bytes = inline.length === 0 ? 0 : gzipSync(inline.join("\n")).length;
  for (const url of files) {
    const answer = await send(url, { headers: { "accept-encoding": "gzip, deflate, br" } }, agent);
    const length = Number(answer.headers["content-length"]);
    if (answer.status !== 200 || !length) throw new Error(`script ${url.pathname} answered ${answer.status}`);
    bytes += length;
  }
  return bytes;
}
