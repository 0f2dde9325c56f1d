"use client";

import { useFormatter, useTimeZone } from "next-intl";
import { useReaderZone } from "./use-browser-value";

const today = 20 * 60 * 60 * 1000;

/** A moment within a sentence, in the zone of the reader: by its hour where it is of today, with its day otherwise. */
export function Since({ value }: { value: Date | string }) {
  const format = useFormatter();
  const servers = useTimeZone();
  const timeZone = useReaderZone() ?? servers;
  const date = new Date(value);
  const isRecent = Date.now() - date.getTime() < today;
  return (
    // The server's clock need not be the reader's.
    <time dateTime={date.toISOString()} suppressHydrationWarning>
      {format.dateTime(date, { timeZone, timeStyle: "short", ...(!isRecent && { dateStyle: "medium" }) })}
    </time>
  );
}
