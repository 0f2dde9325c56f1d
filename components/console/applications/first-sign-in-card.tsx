"use client";

import { CircleCheck, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { useErrorTexts } from "@/components/ui/use-error-texts";
import type { Action } from "@/lib/domain/action-result";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import type { ApplicationKey } from "./application-actions";
import { RefusedRedirectUri, type RefusedRedirectUriProps } from "./refused-redirect-uri";
import { useFirstSignIn } from "./use-first-sign-in";

interface FirstSignInCardProps extends Pick<RefusedRedirectUriProps, "addRefusedUri"> {
  application: ApplicationKey;
  firstSignIn: FirstSignIn;
  look: Action<ApplicationKey, FirstSignIn>;
}

/**
 * Waits for the first sign-in to an application: green as soon as it has happened, or what came instead, with what mends it. On a page
 * that was opened afterwards it shows only what still has to be mended.
 */
export function FirstSignInCard({ application, firstSignIn, look, addRefusedUri }: FirstSignInCardProps) {
  const t = useTranslations("applications.firstSignIn");
  const { state, watching, lookAgain } = useFirstSignIn(application, firstSignIn, look);
  const [waited] = useState(firstSignIn.seen === null);
  const refused = state.refused && (
    <RefusedRedirectUri application={application} refused={state.refused} addRefusedUri={addRefusedUri} />
  );
  if (state.seen) {
    if (!waited) return refused;
    return (
      <>
        <Card role="status" className="border-success/40 bg-success-soft">
          <CardBody className="flex items-start gap-3">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
            <div>
              <h2 className="font-semibold">{t("seen")}</h2>
              <p className="text-ink-soft">
                {t.rich("seenAt", { time: () => <Time value={state.seen?.at ?? ""} /> })}
              </p>
            </div>
          </CardBody>
        </Card>
        {refused}
      </>
    );
  }
  return (
    <Card>
      <CardBody className="grid gap-4">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <LoaderCircle
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 text-ink-faint ${watching ? "motion-safe:animate-spin" : ""}`}
          />
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold">{t(watching ? "waiting" : "ended")}</h2>
            <p className="text-ink-soft">{t(watching ? "waitingHelp" : "endedHelp")}</p>
          </div>
          {!watching && (
            <Button variant="secondary" size="small" onClick={lookAgain}>
              {t("again")}
            </Button>
          )}
        </div>
        {refused}
        {state.refusedTokens ? (
          <RefusedTokens {...state.refusedTokens} />
        ) : (
          state.signedIn && (
            <Notice title={t("signedIn")}>
              {t.rich("signedInText", { time: () => <Time value={state.signedIn?.at ?? ""} /> })}
            </Notice>
          )
        )}
        {state.failure && <Failure {...state.failure} />}
      </CardBody>
    </Card>
  );
}

function RefusedTokens({ reason, at }: NonNullable<FirstSignIn["refusedTokens"]>) {
  const t = useTranslations("applications.firstSignIn.refusedTokens");
  return (
    <Notice tone="warning" title={t("title")}>
      <p>{t.rich("text", { time: () => <Time value={at} /> })}</p>
      <p className="my-1 text-ink">{t(`reasons.${reason}.sentence`)}</p>
      <p>{t(`reasons.${reason}.remedy`)}</p>
    </Notice>
  );
}

function Failure({ reason, reference, at }: NonNullable<FirstSignIn["failure"]>) {
  const t = useTranslations("applications.firstSignIn");
  const common = useTranslations("common");
  const texts = useErrorTexts();
  return (
    <Notice tone="warning" title={t("failed")}>
      <p>{t.rich("failedText", { time: () => <Time value={at} /> })}</p>
      <p className="my-1 text-ink">{texts.error(reason)}</p>
      <div className="grid gap-1">
        <p>{common("reference")}</p>
        <CopyValue value={reference} label={common("reference")} />
      </div>
    </Notice>
  );
}
