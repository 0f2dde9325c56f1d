/** Next calls this once before the first request. Only the Node.js runtime serves requests; what answers before Next's router is handed to our HTTP server. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareStart } = await import("@/lib/services/start/prepare-start");
  const stopWork = await prepareStart();
  const { openEdge } = await import("@/lib/entry/edge");
  openEdge(stopWork);
}

/** Next calls this for everything that none of our entrances caught. */
export async function onRequestError(
  error: unknown,
  _request: unknown,
  context: { routePath: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { reportUnexpected } = await import("@/lib/services/start/report-unexpected");
  reportUnexpected(error, context.routePath);
}
