/** How long after proving who one is that counts for what a session alone does not open; milliseconds. */
export const freshMilliseconds = 10 * 60 * 1000;

/** True while the last proof of a session is recent enough. */
export function isFresh(provenAt: Date, now: Date): boolean {
  return now.getTime() - provenAt.getTime() < freshMilliseconds;
}
