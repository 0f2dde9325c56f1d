/** The path below which a protected site answers for itself: its proxy hands it to us. */
export const sitePath = "/.dingpass";

/** What a proxy says of the request that it asks about. */
export interface AskedRequest {
  /**
   * Whose words they are: `url` are nginx's, which understands an answer of 401 and shows something else then; `parts` are those of
   * Traefik and Caddy, which hand our answer to the browser.
   */
  said: "url" | "parts" | "nothing";
  /** The one origin that all of it names; null for none, and for more than one. */
  origin: string | null;
  /** The origin that nginx names by its own configuration; null where it names none. */
  server: string | null;
  /** Path and query, beginning with one slash; `/` for none that can be led back to. */
  path: string;
  /** A page was asked for by somebody who looks at it, and not a part of one or data for a script. */
  opensPage: boolean;
}

/** The names of headers that a proxy speaks of a request by. Those of the second kind come to us under other names: see server/forwarded-headers.mjs. */
const askedHeaders = {
  url: "x-original-url",
  urlMethod: "x-original-method",
  proto: "x-dingpass-asked-proto",
  host: "x-dingpass-asked-host",
  uri: "x-dingpass-asked-uri",
  method: "x-dingpass-asked-method",
} as const;

/** Longer ones are not led back to: with the rest of what is remembered they have to fit in a `state`. */
const longestPath = 1000;

/**
 * Reads what a proxy says. A browser can have written any of it, wherever a proxy does not replace it: nothing but the place to come
 * back to may be taken from it, and an origin only where it names no two.
 */
export function readAskedRequest(headers: { get(name: string): string | null }): AskedRequest {
  const url = readUrl(headers.get(askedHeaders.url));
  const host = headers.get(askedHeaders.host);
  const uri = headers.get(askedHeaders.uri);
  const parts = host === null ? null : readOrigin(`${headers.get(askedHeaders.proto) ?? "https"}://${host}`);
  const said = url !== null ? "url" : host !== null || uri !== null ? "parts" : "nothing";
  const named = [...(url === null ? [] : [url.origin]), ...(host === null ? [] : [parts])];
  const [origin = null] = named;
  return {
    said,
    server: url?.origin ?? null,
    origin: named.every((one) => one === origin) ? origin : null,
    path: readPath(url === null ? uri : url.path),
    opensPage: opensPage(headers, headers.get(url === null ? askedHeaders.method : askedHeaders.urlMethod)),
  };
}

function readUrl(text: string | null): { origin: string | null; path: string } | null {
  if (text === null) return null;
  const [, origin = "", path = ""] = /^(https?:\/\/[^/?#]*)(.*)$/s.exec(text) ?? [];
  return { origin: readOrigin(origin), path };
}

/** As browsers write it; null where it is no origin alone. */
function readOrigin(text: string): string | null {
  if (!/^https?:\/\/[^\s/?#@\\,]+$/.test(text) || !URL.canParse(text)) return null;
  const { origin } = new URL(text);
  return origin === "null" ? null : origin;
}

/**
 * A path to come back to (SEC-74). What follows an origin that begins with a slash stays at that origin, however it goes on; the
 * site's own answers are no place to come back to.
 */
function readPath(text: string | null): string {
  if (text === null || !text.startsWith("/") || /[^\x21-\x7e]/.test(text)) return "/";
  const { pathname, search } = new URL(`https://site.invalid${text}`);
  const path = pathname + search;
  return path.length > longestPath || pathname === sitePath || pathname.startsWith(`${sitePath}/`)
    ? "/"
    : path;
}

/** Browsers say what they ask for; what does not say it is judged by what it takes. */
function opensPage(headers: { get(name: string): string | null }, method: string | null): boolean {
  if (!/^(?:GET|HEAD)$/.test(method ?? "GET")) return false;
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null) return mode === "navigate" && headers.get("sec-fetch-dest") === "document";
  return headers.get("x-requested-with") === null && /\btext\/html\b/.test(headers.get("accept") ?? "");
}
