"use client";

import { useFormatter, useLocale, useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";
import { classNames } from "./class-names";

interface TimeProps {
  value: Date | string;
  /** How long ago it was, with the exact moment on hover and focus; else the moment itself. */
  relative?: boolean;
}

/**
 * A moment in the reader's language and in the zone of their browser, which is named. Until the page is alive, and without a script,
 * the zone is the server's, named as well.
 */
export function Time({ value, relative = false }: TimeProps) {
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useReaderZone();
  const now = useMinute(relative);
  const date = new Date(value);
  const exact = format.dateTime(date, { timeZone, dateStyle: "full", timeStyle: "long" });
  const short = format.dateTime(date, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const attributes = { dateTime: date.toISOString(), lang: locale };
  if (!relative || now === null)
    return (
      <time {...attributes} title={exact}>
        {short}
      </time>
    );
  return (
    <span className="group/time relative inline-block">
      <time
        {...attributes}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact moment shows on focus as well
        tabIndex={0}
        className="relative z-10 rounded-sm decoration-dotted hover:underline"
      >
        {format.relativeTime(date, { now: Math.max(now, date.getTime()) })}
        <span className="sr-only">, {exact}</span>
      </time>
      <span
        aria-hidden
        className={classNames(
          "pointer-events-none absolute bottom-full left-0 z-20 mb-1 hidden w-max max-w-64 rounded-md bg-ink px-2 py-1 text-surface text-xs",
          "whitespace-normal group-focus-within/time:block group-hover/time:block",
        )}
      >
        {exact}
      </span>
    </span>
  );
}

const never = () => () => undefined;

/** The zone of the browser; while the server's page comes alive the one that the server wrote. */
function useReaderZone(): string | undefined {
  const servers = useTimeZone();
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => servers,
  );
}

const minute = 60_000;

/** The moment, as of the begun minute, which may lie before what has just happened; once the page is alive: only then does anybody know how long ago something was. */
function useMinute(wanted: boolean): number | null {
  return useSyncExternalStore(
    wanted ? everyMinute : never,
    () => Math.floor(Date.now() / minute) * minute,
    () => null,
  );
}

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, minute / 4);
  return () => clearInterval(timer);
}
