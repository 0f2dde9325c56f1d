import type { Instrumentation } from "next";

/** Next calls this once before the first request. Only the Node.js runtime serves requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareStart } = await import("./lib/services/start/prepare-start");
  await prepareStart();
}

/** What no entrance of ours caught: logged under the reference that the error page shows (SEC-97). */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./lib/log/log");
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  log().error({ err: error, reference, route: context.routePath }, "request failed unexpectedly");
};
