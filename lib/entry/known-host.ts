import "server-only";
import { isKnownName } from "@/lib/addresses/known-name";

/**
 * Whether something here answers, or is about to, to the host in `domain`: 200 or 404, with nothing else in it. A reverse proxy asks it before
 * it gets a certificate for a host that is asked for. It tells what everybody finds out who asks the host itself.
 */
export async function answerKnownHost(request: Request): Promise<Response> {
  const name = new URL(request.url).searchParams.get("domain") ?? "";
  const known = await isKnownName(name.toLowerCase());
  return new Response(null, { status: known ? 200 : 404, headers: { "cache-control": "no-store" } });
}
