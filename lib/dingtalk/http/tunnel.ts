import "server-only";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import type { buildConnector } from "undici";

/** The way out of a closed network. */
export interface OutgoingProxy {
  /** With credentials, where it wants some. */
  url: string;
  /** Hosts that are reached without it, as the environment variable `NO_PROXY` lists them. */
  except: string;
}

/**
 * Connects through a proxy by a tunnel (RFC 9110 §9.3.6), so that it sees the host that is called and nothing of what is said; `direct`
 * then checks who answers at the other end. Plain http, which is a simulator's on this machine, and excepted hosts are reached
 * without it. undici's own agent for proxies asks again for ever, also after the call has ended, when a proxy hangs up.
 */
export function throughProxy(
  proxy: OutgoingProxy,
  direct: buildConnector.connector,
  milliseconds: number,
): buildConnector.connector {
  const url = new URL(proxy.url);
  return (options, callback) => {
    const port = options.port || "443";
    if (options.protocol !== "https:" || isExcepted(proxy.except, options.hostname, port))
      return direct(options, callback);
    openTunnel(url, `${options.hostname}:${port}`, milliseconds).then(
      (httpSocket) => direct({ ...options, httpSocket }, callback),
      (error) => callback(error, null),
    );
  };
}

function openTunnel(proxy: URL, target: string, milliseconds: number): Promise<Socket> {
  const headers: Record<string, string> = { host: target };
  const { username, password } = proxy;
  if (username) {
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    headers["proxy-authorization"] = `Basic ${Buffer.from(credentials).toString("base64")}`;
  }
  return new Promise((resolve, reject) => {
    const send = proxy.protocol === "https:" ? requestHttps : requestHttp;
    const request = send({
      // A name in brackets is an IPv6 address, which sockets want without.
      host: proxy.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: proxy.port || undefined,
      method: "CONNECT",
      path: target,
      headers,
      agent: false,
    });
    const timer = setTimeout(() => request.destroy(failure("PROXY_TIMEOUT")), milliseconds);
    request.once("error", reject);
    request.once("close", () => clearTimeout(timer));
    // An answer that is no tunnel, to Node.js an ordinary one.
    request.once("response", (response) => request.destroy(failure(`PROXY_STATUS_${response.statusCode}`)));
    request.once("connect", (response, socket) => {
      clearTimeout(timer);
      if (response.statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      reject(failure(`PROXY_STATUS_${response.statusCode}`));
    });
    request.end();
  });
}

/** An error that says what went wrong in its code alone. */
function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** True for a host that an entry of the list names, with or without its port, or whose domain it names; `*` names all. */
function isExcepted(list: string, hostname: string, port: string): boolean {
  return list
    .split(/[,\s]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      const [, name = "", wanted = port] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      const domain = name.replace(/^\*?\./, "");
      const host = hostname.toLowerCase();
      return wanted === port && (domain === "*" || host === domain || host.endsWith(`.${domain}`));
    });
}
