"use client";

import { useFormatter, useLocale, useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";
import { classNames } from "./class-names";
import { neverChanges, useReaderZone } from "./use-browser-value";

interface TimeProps {
  value: Date | string;
  /** How long ago it was, with the exact moment on hover and focus; else the moment itself. */
  relative?: boolean;
  /** The moment itself to the second. */
  seconds?: boolean;
}

/**
 * A moment in the reader's language and in the zone of their browser, which is named. Until the page is alive, and without a script,
 * the zone is the server's, named as well.
 */
export function Time({ value, relative = false, seconds = false }: TimeProps) {
  const format = useFormatter();
  const locale = useLocale();
  const servers = useTimeZone();
  const timeZone = useReaderZone() ?? servers;
  const now = useNow(relative);
  const date = new Date(value);
  const zone = nameZone(date, locale, timeZone);
  const exact = `${format.dateTime(date, { timeZone, dateStyle: "full", timeStyle: "medium" })} ${zone}`;
  const moment = format.dateTime(date, {
    timeZone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    ...(seconds && { second: "2-digit" }),
  });
  const short = `${moment} ${zone}`;
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

/** The zone's name, which stands last in every language: Chinese rules put it between day and time, where nobody looks for it. */
function nameZone(date: Date, locale: string, timeZone: string | undefined): string {
  const parts = zoneFormat(locale, timeZone).formatToParts(date);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Making one takes longer than using it, and a page has many moments. */
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(locale: string, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = zoneFormats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" });
  zoneFormats.set(key, known);
  return known;
}

/** How often what was said to be ago is said anew, in milliseconds. */
const step = 10_000;

/** The moment, as of a few seconds ago, which may lie before what has just happened; once the page is alive: only then does anybody know how long ago something was. */
function useNow(wanted: boolean): number | null {
  return useSyncExternalStore(
    wanted ? everyStep : neverChanges,
    () => Math.floor(Date.now() / step) * step,
    () => null,
  );
}

function everyStep(changed: () => void): () => void {
  const timer = setInterval(changed, step);
  return () => clearInterval(timer);
}
