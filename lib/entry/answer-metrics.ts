import "server-only";
import { config } from "@/lib/config";
import { digest, matchesDigest } from "@/lib/crypto/digest";
import { renderMetrics } from "@/lib/metrics/render";
import { listRefusalCounts } from "@/server/refusal-counts.mjs";

const noStore = { "cache-control": "no-store" };

/**
 * The metrics of this instance, for whoever has the operator's token (SEC-65). Without a token in the configuration there is nothing
 * here; strangers learn nothing else.
 */
export async function answerMetrics(headers: Headers): Promise<Response> {
  const { metricsToken } = config();
  if (metricsToken === null) return new Response(null, { status: 404, headers: noStore });
  const presented = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (presented === undefined || !matchesDigest(presented, digest(metricsToken)))
    return new Response(null, { status: 401, headers: { ...noStore, "www-authenticate": "Bearer" } });
  const { type, text } = await renderMetrics(listRefusalCounts());
  return new Response(text, { headers: { ...noStore, "content-type": type } });
}
