import "server-only";
import { config } from "@/lib/config";

/**
 * True when a request says that it was made by a page of the console. A missing Origin and `null` are foreign: every
 * browser sends the header with every POST (SEC-75).
 */
export function isFromConsole(headers: Headers): boolean {
  return headers.get("origin") === config().publicUrl;
}

/**
 * True when a request says that it was made by a page of the host it is sent to, the console's or a pool's. The host
 * itself was checked before (SEC-80).
 */
export function isFromSameHost(headers: Headers): boolean {
  const origin = headers.get("origin");
  const host = headers.get("host");
  if (!origin || !host || !URL.canParse(origin)) return false;
  const { publicUrl, poolUrl } = config();
  const protocol = host === new URL(publicUrl).host ? new URL(publicUrl).protocol : protocolOf(poolUrl);
  return origin === `${protocol}//${host}`;
}

function protocolOf(template: string): string {
  return template.slice(0, template.indexOf(":") + 1);
}
