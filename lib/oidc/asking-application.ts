import "server-only";

/** By the headers of the browser's request, which all that answers it is handed. */
const asking = new WeakMap<Headers, string>();

/**
 * Notes that what a browser asks for belongs to an application's request. Whatever it is answered with then wears that application's look:
 * the page, one that leads on from a form, or one that says what failed.
 */
export function noteAskingApplication(headers: Headers, clientId: string): void {
  asking.set(headers, clientId);
}

/** The application that {@link noteAskingApplication} was told of, by its client id; null where it is a page of the pool alone. */
export function findAskingApplication(headers: Headers): string | null {
  return asking.get(headers) ?? null;
}
