import { Agent, type IncomingHttpHeaders, request as sendRequest } from "node:http";
import { CookieJar } from "./cookie-jar";
import type { Form } from "./forms";

export interface Answer {
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface RequestOptions {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

const MAXIMUM_REDIRECTS = 20;
const FORM_TYPE = "application/x-www-form-urlencoded";
const NAVIGATION = {
  accept: "text/html,application/xhtml+xml",
  "accept-language": "en",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "upgrade-insecure-requests": "1",
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
};

/** One request over plain HTTP, which is enough for servers on this machine. Milliseconds of patience: `timeout`. */
export function send(
  url: URL,
  { method = "GET", headers = {}, body }: RequestOptions,
  agent: Agent,
  timeout = 60_000,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest(url, { method, headers, agent, timeout }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({
          url,
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer from ${url.origin}${url.pathname}`)));
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Fetch Metadata §2.4, for hosts that are not subdomains of each other. */
function getFetchSite(from: URL, to: URL): string {
  if (from.origin === to.origin) return "same-origin";
  return from.hostname === to.hostname ? "same-site" : "cross-site";
}

/** A browser without JavaScript: cookies, redirects, forms, and the headers by which servers tell navigations. */
export class Browser {
  readonly #cookies = new CookieJar();

  /**
   * Browsers may share `agent`: its connections are no identity. `headers` go along with every request, such as
   * those that a proxy in front of the server would add.
   */
  constructor(
    private readonly agent: Agent = new Agent({ keepAlive: true }),
    private readonly headers: Record<string, string> = {},
  ) {}

  /** Opens an address and follows its redirects. An address that begins with `stopAt` is returned unvisited. */
  async open(address: string | URL, stopAt?: string): Promise<Answer> {
    return this.#navigate(new URL(address), { headers: { "sec-fetch-site": "none" } }, stopAt);
  }

  /** Sends a form from the page it stands on, then follows like `open`. */
  async submit(page: URL, form: Form, stopAt?: string): Promise<Answer> {
    const site = getFetchSite(page, form.action);
    const headers = { origin: page.origin, referer: page.href, "sec-fetch-site": site };
    if (form.method === "POST") {
      const options: RequestOptions = {
        method: "POST",
        headers: { ...headers, "content-type": FORM_TYPE },
        body: form.fields.toString(),
      };
      return this.#navigate(form.action, options, stopAt);
    }
    const action = new URL(form.action);
    action.search = form.fields.toString();
    return this.#navigate(action, { headers: { referer: page.href, "sec-fetch-site": site } }, stopAt);
  }

  async #navigate(first: URL, options: RequestOptions, stopAt: string | undefined): Promise<Answer> {
    let answer = await this.#request(first, options);
    for (let redirects = 0; answer.status >= 300 && answer.status < 400; redirects += 1) {
      const { location } = answer.headers;
      if (!location || redirects === MAXIMUM_REDIRECTS) {
        throw new Error(`redirects without end or aim at ${answer.url.origin}${answer.url.pathname}`);
      }
      const next = new URL(location, answer.url);
      if (stopAt !== undefined && next.href.startsWith(stopAt)) return { ...answer, url: next, body: "" };
      const repeats = answer.status === 307 || answer.status === 308;
      const site = getFetchSite(answer.url, next);
      const onward: RequestOptions = repeats ? options : { headers: { "sec-fetch-site": site } };
      answer = await this.#request(next, onward);
    }
    return answer;
  }

  async #request(url: URL, options: RequestOptions): Promise<Answer> {
    const cookie = this.#cookies.format(url);
    const headers = { ...NAVIGATION, ...this.headers, ...options.headers, ...(cookie && { cookie }) };
    const answer = await send(url, { ...options, headers }, this.agent);
    this.#cookies.store(url, answer.headers["set-cookie"] ?? []);
    return answer;
  }
}
