/** Attempts are counted by slots of so many minutes: the days of every time zone begin at such a slot. */
export const slotMinutes = 15;

/** How many days an overview shows, today included. */
export const shownDays = 14;

/** One day of a reader, with what the attempts that began on it came to. */
export interface SignInDay {
  /** `2026-11-26`, in the reader's time zone. */
  date: string;
  signedIn: number;
  refused: number;
  /** They came as far as the second factor. */
  notShown: number;
}

/**
 * The last days up to today in a reader's time zone, oldest first, those without attempts included.
 *
 * @param slots counts by the beginning of their slot, in seconds since the epoch.
 * @param now milliseconds since the epoch.
 * @param timeZone an IANA name.
 */
export function countByDay(
  slots: readonly ({ slot: number } & Omit<SignInDay, "date">)[],
  { now, timeZone }: { now: number; timeZone: string },
): SignInDay[] {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const days = new Map(
    listDates(format.format(now)).map((date) => [date, { date, signedIn: 0, refused: 0, notShown: 0 }]),
  );
  for (const { slot, signedIn, refused, notShown } of slots) {
    const day = days.get(format.format(slot * 1000));
    if (!day) continue;
    day.signedIn += signedIn;
    day.refused += refused;
    day.notShown += notShown;
  }
  return [...days.values()];
}

/** Counted by the calendar, whose days are not all of one length. */
function listDates(today: string): string[] {
  const noon = Date.parse(`${today}T12:00:00Z`);
  return Array.from({ length: shownDays }, (_, index) =>
    new Date(noon - (shownDays - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}
