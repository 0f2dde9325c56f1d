import { useFormatter, useLocale } from "next-intl";

/** A moment in the reader's language; the exact one is in the tooltip. In a sentence it wraps like any words, in a table it stays whole. */
export function Time({ value }: { value: Date | string }) {
  const format = useFormatter();
  const locale = useLocale();
  const date = new Date(value);
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, { dateStyle: "full", timeStyle: "long" })}
      lang={locale}
    >
      {format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
}
