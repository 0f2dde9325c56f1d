import { isReady } from "@/lib/services/start/is-ready";

/** Ready: the database answers and its schema is this release's. Nothing else, and no detail (REL-28). */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ok" : "unavailable" },
    {
      status: ready ? 200 : 503,
      headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) },
    },
  );
}
