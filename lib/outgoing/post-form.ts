import "server-only";
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { NoticeAnswer } from "@/lib/domain/logout/notice-failure";
import { isAllowedAddress, type PrivateNetwork } from "./allowed-address";

/** For the whole exchange, the search for the address included. */
export const longestPost = 5_000;

/** Of an answer, which nobody reads: for so long and so much of it the connection is kept, so that the other side can end it in peace. */
const restMilliseconds = 1_000;
const restBytes = 16 * 1024;

/** What the system says of a connection that did not come about, or broke. */
type Failure = Extract<NoticeAnswer, { failure: string }>["failure"];

/**
 * Posts a form to an address that an administrator has entered, once (SEC-98): `https`, or `http` on this machine; at a host all of whose
 * addresses may be called, of which one that was looked at is connected to; no redirect is followed, and nothing of the answer but
 * its status is told.
 *
 * @param allowed networks that are not public and may be called.
 * @param within milliseconds for all of it.
 */
export async function postForm(
  address: string,
  fields: Record<string, string>,
  allowed: readonly PrivateNetwork[],
  within = longestPost,
): Promise<NoticeAnswer> {
  const url = new URL(address);
  const deadline = AbortSignal.timeout(within);
  const found = await Promise.race([resolve(url), expiry(deadline)]);
  if (found === null) return { failure: "timed_out" };
  if (found.length === 0) return { failure: "unreachable" };
  if (!found.every((one) => isAllowedAddress(one, allowed))) return { failure: "address_refused" };
  if (url.protocol !== "https:" && !found.every(isOwnMachine)) return { failure: "address_refused" };
  return exchange(url, found, new URLSearchParams(fields).toString(), deadline);
}

function expiry(deadline: AbortSignal): Promise<null> {
  return new Promise((done) => deadline.addEventListener("abort", () => done(null), { once: true }));
}

/** All addresses of a host; none when it is not known. */
async function resolve({ hostname }: URL): Promise<string[]> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host)) return [host];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    // Whatever the resolver says, nobody can be called there now.
    return [];
  }
}

function isOwnMachine(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** @param pinned the addresses that are connected to, one or the other, whatever the host's name leads to by now. */
function exchange(
  url: URL,
  pinned: readonly string[],
  body: string,
  deadline: AbortSignal,
): Promise<NoticeAnswer> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((done) => {
    const outgoing = request(url, {
      method: "POST",
      agent: false,
      signal: deadline,
      maxHeaderSize: 16 * 1024,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": Buffer.byteLength(body),
        accept: "application/json",
        connection: "close",
      },
      lookup: (_host, options, found) => {
        const addresses = pinned.map((address) => ({ address, family: isIP(address) }));
        const [first] = addresses;
        if (options.all) found(null, addresses);
        else found(null, first?.address ?? "", first?.family);
      },
    });
    outgoing.on("error", (error) =>
      done({ failure: deadline.aborted ? "timed_out" : failureOf(error as NodeJS.ErrnoException) }),
    );
    outgoing.on("response", (answer) => {
      const status = answer.statusCode ?? 0;
      let bytes = 0;
      const rest = setTimeout(() => answer.destroy(), restMilliseconds);
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
        if (bytes > restBytes) answer.destroy();
      });
      // The status is what was asked for, however the rest ends.
      answer.on("error", () => undefined);
      answer.on("close", () => {
        clearTimeout(rest);
        done({ status });
      });
    });
    outgoing.end(body);
  });
}

function failureOf({ code = "" }: NodeJS.ErrnoException): Failure {
  if (/^E(?:CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|ADDRNOTAVAIL)$/.test(code))
    return "unreachable";
  if (code === "ETIMEDOUT") return "timed_out";
  if (/^E(?:CONNRESET|PIPE)$|^HPE_/.test(code)) return "connection_broken";
  return /^ERR_(?:TLS|SSL)_|CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^EPROTO$/.test(code)
    ? "tls_failed"
    : "failed";
}
