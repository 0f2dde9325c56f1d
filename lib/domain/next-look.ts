/** How long a page looks by itself, in milliseconds. */
export const watchedFor = 15 * 60_000;

/**
 * Milliseconds until the next look: three seconds for the first two minutes, in which somebody tries it out beside the page, then
 * longer and longer, half a minute at most; null when it has been looked for long enough.
 *
 * @param elapsed milliseconds since the page began to look.
 */
export function nextLook(elapsed: number): number | null {
  if (elapsed >= watchedFor) return null;
  return Math.min(30_000, Math.max(3_000, elapsed / 40));
}
