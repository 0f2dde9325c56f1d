import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { CauseText } from "@/components/console/sign-ins/cause-text";
import { Card, CardBody } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { CauseFacts } from "@/lib/domain/login/cause";

interface TrialOutcomeProps {
  connection: { poolId: string; connectionId: string };
  trial: { attemptId: string; endedAt: Date; failure: CauseFacts | null };
}

/** How the last trial of a connection ended: that it works, or why it does not and what mends it, with its attempt. */
export function TrialOutcome({ connection, trial: { attemptId, endedAt, failure } }: TrialOutcomeProps) {
  const t = useTranslations("connections.trial.outcome");
  const attempt = (
    <p>
      <Time value={endedAt} />{" "}
      <Link
        href={`/console/user-pools/${connection.poolId}/sign-ins/${attemptId}`}
        className="ml-2 font-medium text-accent hover:underline"
      >
        {t("attempt")}
      </Link>
    </p>
  );
  if (failure)
    return (
      <Notice tone="danger" title={t("failed")}>
        <div className="grid gap-2">
          <CauseText facts={failure} subjects={connection} />
          {attempt}
        </div>
      </Notice>
    );
  return (
    <Card role="status" className="border-success/40 bg-success-soft">
      <CardBody className="flex items-start gap-3">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        <div className="grid gap-1">
          <h2 className="font-medium">{t("works")}</h2>
          <div className="text-ink-soft">{attempt}</div>
        </div>
      </CardBody>
    </Card>
  );
}
