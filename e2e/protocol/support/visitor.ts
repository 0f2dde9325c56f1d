import { Agent } from "node:http";
import { type Answer, send } from "../../fixtures/http-browser/browser";
import { CookieJar } from "../../fixtures/http-browser/cookie-jar";
import type { Stack } from "../../fixtures/stack";

/** Parameters of a request; undefined ones are left out. */
export type Parameters = Record<string, string | undefined>;

/** The query or form of these parameters. */
export function toQuery(parameters: Parameters | URLSearchParams): URLSearchParams {
  if (parameters instanceof URLSearchParams) return parameters;
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(given);
}

/** One request of a {@link Visitor}. */
export interface VisitOptions {
  method?: string;
  /** Sent as a form, by POST unless `method` says otherwise. */
  fields?: Parameters | URLSearchParams;
  headers?: Record<string, string>;
  /** Contacts this instance instead, under the public Host header. */
  via?: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** One request without cookies of its own, as a server or an attacker's program sends it. */
export async function ask(address: string | URL, options: VisitOptions = {}): Promise<Answer> {
  const { fields, headers = {}, via } = options;
  const url = new URL(address);
  const target = via ? new URL(url.pathname + url.search, via) : url;
  const body = fields === undefined ? undefined : toQuery(fields).toString();
  const answer = await send(
    target,
    {
      method: (options.method ?? (fields ? "POST" : "GET")) as "GET" | "POST",
      headers: {
        ...(via ? { host: url.host } : {}),
        ...(body === undefined
          ? {}
          : {
              "content-type": "application/x-www-form-urlencoded",
              "content-length": String(Buffer.byteLength(body)),
            }),
        ...headers,
      },
      body,
    },
    agent,
  );
  return { ...answer, url };
}

/** Where an answer sends on to, or undefined. */
export function locationOf(answer: Answer): URL | undefined {
  return answer.headers.location ? new URL(answer.headers.location, answer.url) : undefined;
}

const mostRedirects = 10;

/** A browser without JavaScript that goes one request at a time, so that a test can do something in between. */
export class Visitor {
  readonly jar = new CookieJar();

  constructor(
    private readonly stack: Stack,
    /** The instance that all requests to the product go to. */
    private readonly via?: string,
  ) {}

  /** One request with this browser's cookies; redirects are not followed. */
  async visit(address: string | URL, options: VisitOptions = {}): Promise<Answer> {
    const url = new URL(address);
    const cookie = this.jar.format(url);
    const posts = options.fields !== undefined || options.method === "POST";
    const via = url.origin === this.stack.productUrl ? (options.via ?? this.via) : undefined;
    const answer = await ask(url, {
      ...options,
      ...(via ? { via } : {}),
      headers: {
        "accept-language": "en",
        ...(cookie ? { cookie } : {}),
        ...(posts ? { origin: url.origin } : {}),
        ...options.headers,
      },
    });
    this.jar.store(url, answer.headers["set-cookie"] ?? []);
    return answer;
  }

  /** Goes on from an answer until it redirects no more, or to an address that begins with `stopAt`. */
  async follow(first: Answer, stopAt?: string): Promise<Answer> {
    let answer = first;
    for (let redirects = 0; redirects < mostRedirects; redirects += 1) {
      const next = locationOf(answer);
      if (!next) return answer;
      if (stopAt && next.href.startsWith(stopAt)) return { ...answer, url: next };
      answer = await this.visit(next);
    }
    throw new Error(`redirects without end at ${answer.url.href}`);
  }

  /** Opens an address and follows. */
  async open(address: string | URL, stopAt?: string): Promise<Answer> {
    return this.follow(await this.visit(address), stopAt);
  }

  /** The value of this browser's cookie for an address, or undefined. */
  cookie(address: string | URL, name: string): string | undefined {
    const pair = this.jar
      .format(new URL(address))
      .split("; ")
      .find((one) => one.startsWith(`${name}=`));
    return pair?.slice(name.length + 1);
  }
}
