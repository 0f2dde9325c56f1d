import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { CauseFacts } from "@/lib/domain/login/cause";
import { CauseText } from "./cause-text";

interface AlarmNoticeProps {
  poolId: string;
  alarms: readonly (CauseFacts & {
    connectionId: string;
    connectionName: string;
    since: Date;
    browsers: number;
  })[];
}

/** Says that nobody gets in through a connection: since when, how many, for which cause, and what mends it. Nothing without an alarm. */
export function AlarmNotice({ poolId, alarms }: AlarmNoticeProps) {
  const t = useTranslations("causes.alarm");
  return alarms.map(({ connectionId, connectionName, since, browsers, ...facts }) => (
    <Notice
      key={connectionId}
      tone="danger"
      title={t("title", { connection: connectionName })}
      className="mb-6"
    >
      <div className="grid gap-2">
        <p>{t.rich("since", { people: browsers, since: () => <Time value={since} /> })}</p>
        <CauseText facts={facts} subjects={{ poolId, connectionId }} />
        <Link
          href={`/console/user-pools/${poolId}/sign-ins?${new URLSearchParams({ cause: facts.reason, connection: connectionId })}`}
          className="font-medium text-accent hover:underline"
        >
          {t("list")}
        </Link>
      </div>
    </Notice>
  ));
}
