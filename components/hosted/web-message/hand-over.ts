/** The part of a window that an answer is handed over in. */
export interface AnsweringWindow {
  parent: unknown;
  opener: (Pick<Window, "postMessage"> & { closed: boolean }) | null;
  close(): void;
  location: { replace(address: string): void };
}

/** An application's answer, and where it may go. */
export interface Answer {
  /** What the page of the application is told. */
  message: unknown;
  /** The only origin that may read it (SEC-77). */
  origin: string;
  /** Where the answer goes when nobody waits for a message. */
  onward: string;
}

/**
 * Hands an application its answer: one message to the page that framed this one or opened it, for its registered origin alone; the
 * browser drops it when somebody else is there by now. A window that nobody opened, or whose opener has gone, goes on to the
 * application instead, which takes the answer by its address (SEC-78).
 */
export function handOver(own: AnsweringWindow, { message, origin, onward }: Answer): void {
  if (own.parent !== own) {
    (own.parent as Window).postMessage(message, origin);
    return;
  }
  if (!own.opener || own.opener.closed) {
    own.location.replace(onward);
    return;
  }
  own.opener.postMessage(message, origin);
  own.close();
}
