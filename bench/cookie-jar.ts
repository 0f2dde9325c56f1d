interface Cookie {
  name: string;
  value: string;
  /** Host the cookie belongs to; with `hostOnly` false its subdomains get it, too. */
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  /** Milliseconds since the epoch; infinite for a cookie of the browser session. */
  expiresAt: number;
}

function matchesDomain(cookie: Cookie, hostname: string): boolean {
  return hostname === cookie.domain || (!cookie.hostOnly && hostname.endsWith(`.${cookie.domain}`));
}

/** RFC 6265 §5.1.4. */
function matchesPath(cookie: Cookie, path: string): boolean {
  if (path === cookie.path) return true;
  return path.startsWith(cookie.path.endsWith("/") ? cookie.path : `${cookie.path}/`);
}

/** RFC 6265 §5.1.4: the directory of the page that set the cookie. */
function getDefaultPath(path: string): string {
  const end = path.lastIndexOf("/");
  return end <= 0 ? "/" : path.slice(0, end);
}

/** Browsers send Secure cookies to this machine without TLS, too. */
function isSecureContext(url: URL): boolean {
  return url.protocol === "https:" || url.hostname === "localhost" || url.hostname === "127.0.0.1";
}

/** The cookies of one simulated browser, kept and returned by RFC 6265: host, path, expiry; ports are ignored. */
export class CookieJar {
  #cookies: Cookie[] = [];

  /** Takes in the Set-Cookie lines of an answer from `url`. */
  store(url: URL, lines: string[]): void {
    for (const line of lines) {
      const cookie = parseSetCookie(url, line);
      if (!cookie) continue;
      this.#cookies = this.#cookies.filter(
        ({ name, domain, path }) => name !== cookie.name || domain !== cookie.domain || path !== cookie.path,
      );
      if (cookie.expiresAt > Date.now()) this.#cookies.push(cookie);
    }
  }

  /** The Cookie header for a request to `url`, longest path first; empty when there is nothing to send. */
  format(url: URL): string {
    const now = Date.now();
    return this.#cookies
      .filter(
        (cookie) =>
          cookie.expiresAt > now &&
          matchesDomain(cookie, url.hostname) &&
          matchesPath(cookie, url.pathname) &&
          (!cookie.secure || isSecureContext(url)),
      )
      .sort((left, right) => right.path.length - left.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }
}

function parseSetCookie(url: URL, line: string): Cookie | null {
  const [pair = "", ...parts] = line.split(";");
  const equals = pair.indexOf("=");
  if (equals < 1) return null;
  const attributes = new Map<string, string>();
  for (const part of parts) {
    const [key = "", ...rest] = part.split("=");
    attributes.set(key.trim().toLowerCase(), rest.join("=").trim());
  }
  const domain = attributes.get("domain")?.replace(/^\./, "").toLowerCase();
  if (domain && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) return null;
  const path = attributes.get("path");
  return {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    domain: domain || url.hostname,
    hostOnly: !domain,
    path: path?.startsWith("/") ? path : getDefaultPath(url.pathname),
    secure: attributes.has("secure"),
    expiresAt: getExpiry(attributes),
  };
}

/** RFC 6265 §5.3: Max-Age (seconds) goes before Expires. */
function getExpiry(attributes: Map<string, string>): number {
  const maxAge = Number(attributes.get("max-age") || Number.NaN);
  if (!Number.isNaN(maxAge)) return maxAge > 0 ? Date.now() + maxAge * 1000 : 0;
  const expires = Date.parse(attributes.get("expires") ?? "");
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}
