"use client";

import { useTranslations } from "next-intl";
import { useAskedAction } from "@/components/console/shell/use-asked-action";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { foreignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import { longestReason } from "@/lib/domain/identity-conflict/decision";
import type { SecondFactorRule } from "@/lib/domain/second-factor/rule";
import type { ResetSecondFactorInput } from "@/lib/domain/user/second-factor";
import { LostFactors } from "./lost-factors";

interface SecondFactorCardProps {
  user: { id: string; poolId: string; name: string | null };
  factors: {
    /** Of the pool. */
    rule: SecondFactorRule;
    /** Some enabled application of the pool lets nobody in without one. */
    demandedSomewhere: boolean;
    authenticatorSetAt: Date | null;
    passkeys: number;
    recoveryCodesLeft: number;
  };
  reset: Action<ResetSecondFactorInput, void>;
}

/** By what a user proves themselves once more, what is asked of them, and the way to reset it for who has lost it. */
export function SecondFactorCard({ user, factors, reset }: SecondFactorCardProps) {
  const t = useTranslations("users.secondFactor");
  const { rule, demandedSomewhere, authenticatorSetAt, passkeys, recoveryCodesLeft } = factors;
  return (
    <Card id="second-factor">
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          (authenticatorSetAt || recoveryCodesLeft > 0) && (
            <ResetButton user={user} factors={factors} reset={reset} />
          )
        }
      />
      <CardBody className="grid gap-5">
        <DescriptionList>
          <Description term={t("authenticator")}>
            {authenticatorSetAt
              ? t.rich("setAt", { time: () => <Time value={authenticatorSetAt} /> })
              : t("none")}
          </Description>
          <Description term={t("passkeys")}>{t("passkeyCount", { count: passkeys })}</Description>
          <Description term={t("recoveryCodes")}>
            {t("recoveryCount", { count: recoveryCodesLeft })}
          </Description>
        </DescriptionList>
        <p className="flex flex-wrap items-center gap-3 text-ink-soft">
          {t(rule === "off" && demandedSomewhere ? "rules.demanded" : `rules.${rule}`)}
          <Link
            href={`/console/user-pools/${user.poolId}/settings`}
            className={buttonClass("secondary", "small")}
          >
            {t("settings")}
          </Link>
        </p>
      </CardBody>
    </Card>
  );
}

function ResetButton({ user, factors, ...props }: SecondFactorCardProps) {
  const t = useTranslations("users.secondFactor");
  const unnamed = useTranslations("users")("unnamed");
  const { asking, setAsking, run, pending } = useAskedAction(props.reset, { said: t("resetDone") });
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
        {t("reset")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.rich("resetTitle", { name: user.name ?? unnamed, mark: foreignName })}
        description={
          <>
            <p>{t("resetDescription")}</p>
            <ul className="mt-2 list-disc space-y-1 pl-5">
              <LostFactors
                authenticator={factors.authenticatorSetAt !== null}
                recoveryCodes={factors.recoveryCodesLeft}
              />
            </ul>
            <p className="mt-2">{t("resetKept", { count: factors.passkeys })}</p>
            <p className="mt-2">{t("resetSure")}</p>
          </>
        }
        confirmLabel={t("reset")}
        question={{ label: t("reason"), help: t("reasonHelp"), longest: longestReason }}
        pending={pending}
        onConfirm={(reason) => run({ poolId: user.poolId, userId: user.id, reason })}
      />
    </>
  );
}
