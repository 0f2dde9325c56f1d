/** Alive: the process answers. Depends on nothing else (REL-28). */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
