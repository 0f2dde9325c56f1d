import "server-only";

/** True for the page of the library's own form that sends itself. */
export function isLibraryForm(body: unknown): boolean {
  return typeof body === "string" && body.includes("<title>Submitting Callback</title>");
}
