const [first, longest] = [30, 60 * 60];

/**
 * Seconds until a mail or a notice is tried again: half a minute after the first try, twice as long after each further one, an hour at most, and up to
 * a fifth more, so that what failed together does not come back together. Ten tries take some three hours.
 *
 * @param attempts how often it was tried, from 1.
 * @param random from 0 to 1.
 */
export function nextTry(attempts: number, random: number): number {
  return Math.min(longest, first * 2 ** (attempts - 1)) * (1 + random / 5);
}
