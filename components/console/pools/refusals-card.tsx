import { useTranslations } from "next-intl";
import { useCauseSentence } from "@/components/console/sign-ins/sign-in-cause";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatAttemptSearch } from "@/lib/domain/login/attempt-search";
import { type CauseCount, namedCauses } from "@/lib/domain/login/cause-counts";

interface RefusalsCardProps {
  /** The address of the pool's sign-ins. */
  signIns: string;
  /** How often for which cause, the most frequent first. */
  causes: readonly CauseCount[];
  lastRefusal: {
    reference: string;
    reason: string;
    upstreamCode: string | null;
    at: Date;
    applicationName: string | null;
    connectionName: string | null;
  } | null;
}

/** Why sign-ins were refused in the last days, and the last one that was. */
export function RefusalsCard({ signIns, causes, lastRefusal }: RefusalsCardProps) {
  const t = useTranslations("pools.overview");
  const common = useTranslations("common");
  const sayCause = useCauseSentence();
  const others = causes.slice(namedCauses).reduce((total, { count }) => total + count, 0);
  return (
    <Card>
      <CardHeader title={t("causes")} description={t("causesDescription")} />
      {causes.length === 0 && <CardBody className="text-ink-soft">{t("noCauses")}</CardBody>}
      {causes.length > 0 && (
        <ul className="divide-y divide-line">
          {causes.slice(0, namedCauses).map(({ reason, upstreamCode, count }) => (
            <li key={`${reason} ${upstreamCode}`} className="flex items-start gap-4 px-5 py-3">
              <Link
                href={signIns + formatAttemptSearch({ cause: reason })}
                className="min-w-0 flex-1 hover:underline"
              >
                {sayCause("refused", { reason, upstreamCode })}
              </Link>
              <span className="shrink-0 text-ink-soft tabular-nums">{t("times", { count })}</span>
            </li>
          ))}
          {others > 0 && (
            <li className="flex items-start gap-4 px-5 py-3 text-ink-soft">
              <span className="min-w-0 flex-1">{t("otherCauses")}</span>
              <span className="shrink-0 tabular-nums">{t("times", { count: others })}</span>
            </li>
          )}
        </ul>
      )}
      {lastRefusal && (
        <CardBody className="grid gap-1.5 border-line border-t">
          <p className="font-medium">
            {t.rich("lastRefusal", { time: () => <Time value={lastRefusal.at} /> })}
          </p>
          <p>{sayCause("refused", lastRefusal)}</p>
          <p className="break-words text-ink-soft">
            {[lastRefusal.applicationName, lastRefusal.connectionName]
              .filter((name) => name !== null)
              .join(" · ")}
          </p>
          <CopyValue value={lastRefusal.reference} label={common("reference")} />
        </CardBody>
      )}
    </Card>
  );
}
