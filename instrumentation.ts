/** Next calls this once before the first request. Only the Node.js runtime serves requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareStart } = await import("./lib/services/start/prepare-start");
  await prepareStart();
}
