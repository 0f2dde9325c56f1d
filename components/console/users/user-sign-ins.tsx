"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import type { WayIn } from "@/lib/domain/login/way-in";
import type { SecondFactorState } from "@/lib/domain/second-factor/state";
import type { EndSignInInput } from "@/lib/domain/user/user-state";
import { hasSecondFactorLine, SecondFactorLine } from "../sign-ins/second-factor-line";
import { NamedLink } from "../sign-ins/sign-in-parts";

interface SignIn {
  id: string;
  provenAt: Date;
  lastUsedAt: Date | null;
  wayIn: WayIn | null;
  connection: { id: string; name: string } | null;
  applications: readonly { id: string; name: string }[];
  hasSession: boolean;
  clientAddress: string | null;
  browser: string | null;
  system: string | null;
  secondFactor: SecondFactorState;
}

/** What can be ended, as the page hands it in. */
interface SignInActions {
  end: Action<EndSignInInput, void>;
  endOthers: Action<EndSignInInput, void>;
}

interface UserSignInsProps {
  poolId: string;
  userId: string;
  signIns: readonly SignIn[];
  actions: SignInActions;
}

/** Where a user is signed in now, and the way to end it. */
export function UserSignIns({ poolId, userId, signIns, actions }: UserSignInsProps) {
  const t = useTranslations("users.signIns");
  const router = useRouter();
  const [kept, setKept] = useState<SignIn | null>(null);
  const done = (message: string) => () => {
    setKept(null);
    toast.success(message);
    router.refresh();
  };
  const end = useAction(actions.end, { onSuccess: done(t("endedToast")) });
  const endOthers = useAction(actions.endOthers, { onSuccess: done(t("othersEndedToast")) });
  const nameOf = useDeviceName();
  const key = { poolId, userId };
  return (
    <Card id="signed-in">
      <CardHeader title={t("title")} description={t("description")} />
      {signIns.length === 0 && <CardBody className="text-ink-soft">{t("none")}</CardBody>}
      <ul className="divide-y divide-line">
        {signIns.map((signIn) => (
          <li key={signIn.id} className="flex flex-wrap items-start gap-x-6 gap-y-3 px-5 py-4">
            <SignInFacts signIn={signIn} poolId={poolId} />
            <span className="flex flex-wrap gap-2">
              {signIns.length > 1 && (
                <Button
                  variant="ghost"
                  size="small"
                  aria-label={t("endOthersLabel", { device: nameOf(signIn) })}
                  onClick={() => setKept(signIn)}
                >
                  {t("endOthers")}
                </Button>
              )}
              <Button
                variant="secondary"
                size="small"
                aria-label={t("endLabel", { device: nameOf(signIn) })}
                held={end.pending}
                onClick={() => end.run({ ...key, signInId: signIn.id })}
              >
                {t("end")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={kept !== null}
        onOpenChange={() => setKept(null)}
        title={t("endOthersTitle")}
        description={kept && t("endOthersDescription", { device: nameOf(kept) })}
        confirmLabel={t("endOthers")}
        pending={endOthers.pending}
        onConfirm={() => kept && endOthers.run({ ...key, signInId: kept.id })}
      />
    </Card>
  );
}

function SignInFacts({ signIn, poolId }: { signIn: SignIn; poolId: string }) {
  const t = useTranslations("users.signIns");
  const modes = useTranslations("signIns.modes");
  const nameOf = useDeviceName();
  const pool = `/console/user-pools/${poolId}`;
  const { wayIn, connection, applications, clientAddress, secondFactor } = signIn;
  return (
    <span className="grid min-w-0 flex-1 basis-64 gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{nameOf(signIn)}</span>
        {!signIn.hasSession && <Badge tone="neutral">{t("applicationsOnly")}</Badge>}
      </span>
      <span className="text-ink-soft">
        {t("since")} <Time value={signIn.provenAt} />
        {wayIn && <> · {modes(wayIn)}</>}
        {clientAddress && (
          <>
            {" "}
            · <span className="break-all">{clientAddress}</span>
          </>
        )}
      </span>
      {hasSecondFactorLine(secondFactor) && (
        <span className="text-ink-soft">
          {t("secondFactor")} <SecondFactorLine state={secondFactor} />
        </span>
      )}
      {signIn.lastUsedAt && (
        <span className="text-ink-soft">
          {t("used")} <Time value={signIn.lastUsedAt} relative />
        </span>
      )}
      {connection && (
        <span className="text-ink-soft">
          {t("through")} <NamedLink named={connection} folder={`${pool}/connections`} />
        </span>
      )}
      {applications.length > 0 && (
        <span className="flex flex-wrap gap-x-2 text-ink-soft">
          {t("applications")}
          {applications.map((application) => (
            <NamedLink key={application.id} named={application} folder={`${pool}/applications`} />
          ))}
        </span>
      )}
    </span>
  );
}

function useDeviceName() {
  const t = useTranslations("users.signIns");
  return ({ browser, system }: Pick<SignIn, "browser" | "system">) =>
    browser && system ? t("browserOn", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
}
