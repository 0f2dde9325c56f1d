import type { Locale } from "@/lib/domain/locale/locale";

const shape = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
} as const;

/** Made once: making one takes longer than using it. */
const formats = new Map<Locale, Intl.DateTimeFormat>();

/** A moment. The server knows no reader's zone: it says UTC, and a script puts the reader's own time in its place. */
export function Moment({ value, locale }: { value: Date; locale: Locale }) {
  const known = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" });
  formats.set(locale, known);
  const text = `${known.format(value)} UTC`;
  return (
    <time dateTime={value.toISOString()} title={text}>
      {text}
    </time>
  );
}

const script = `document.querySelectorAll("time").forEach(t=>{t.textContent=new Date(t.dateTime).toLocaleString(document.documentElement.lang,${JSON.stringify(shape)})})`;

/**
 * Says the moments of a page in the reader's zone; what they were in UTC stays in their titles.
 *
 * @param props `nonce` of the page's policy (SEC-69).
 */
export function ReadersZone({ nonce }: { nonce: string }) {
  return <script nonce={nonce}>{script}</script>;
}
