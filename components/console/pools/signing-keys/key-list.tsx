import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { ShownSigningKey } from "@/lib/domain/signing-key/shown-key";

const tones = { active: "success", next: "warning", retired: "neutral" } as const;

/** So many letters of a key's name tell it from the others of a pool. */
const shownLetters = 8;

/** The published keys of a pool: what each is, since when and until when. */
export function KeyList({ keys }: { keys: readonly ShownSigningKey[] }) {
  const t = useTranslations("pools.keys");
  return (
    <ul aria-label={t("list")} className="divide-y divide-line border-line border-b">
      {keys.map((key) => (
        <li key={key.kid} className="grid gap-1 px-5 py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span>
              <span className="font-medium">{key.algorithm}</span>{" "}
              <span className="text-ink-soft">
                {t("kid")}{" "}
                <code className="font-mono" title={key.kid}>
                  {key.kid.slice(0, shownLetters)}…
                </code>
              </span>
            </span>
            <Badge tone={tones[key.state]}>{t(`states.${key.state}`)}</Badge>
          </div>
          <p className="text-ink-soft">
            <Moments shown={key} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Moments({
  shown: { state, createdAt, activeFrom, retiredAt, publishedUntil },
}: {
  shown: ShownSigningKey;
}) {
  const t = useTranslations("pools.keys");
  const say = (text: "active" | "activeUntil" | "next" | "retired", since: Date, until?: Date) =>
    t.rich(text, { since: () => <Time value={since} />, until: () => until && <Time value={until} /> });
  if (state === "next") return say("next", createdAt, activeFrom);
  if (state === "active")
    return retiredAt ? say("activeUntil", activeFrom, retiredAt) : say("active", activeFrom);
  return say("retired", retiredAt ?? activeFrom, publishedUntil ?? undefined);
}
