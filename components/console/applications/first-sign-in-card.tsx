"use client";

import { ChevronRight, CircleCheck, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import { type ApplicationType, hasPeople } from "@/lib/domain/application/application-type";
import type { FirstSignIn } from "@/lib/domain/application/first-sign-in";
import type { ApplicationKey } from "./application-actions";
import { FirstTrouble } from "./first-trouble";
import { MilestoneLines } from "./milestone-lines";
import type { FaultActs } from "./requests/fault-item";
import { OpenFaults } from "./requests/open-faults";
import { useFirstSignIn } from "./use-first-sign-in";

interface FirstSignInCardProps extends Omit<FaultActs, "application" | "onActed"> {
  application: ApplicationKey & { name: string };
  type: ApplicationType;
  /** Of the application's first page. */
  address: string;
  firstSignIn: FirstSignIn;
  look: Action<ApplicationKey, FirstSignIn>;
}

/**
 * The checklist of an application, which ticks itself: it waits for the first sign-in and shows what came instead, with what mends it, and
 * then goes on with what the application may do beside. Of one that is connected it is a line to be opened.
 */
export function FirstSignInCard(props: FirstSignInCardProps) {
  const { application, type, address, firstSignIn, look, ...acts } = props;
  const t = useTranslations("applications.firstSignIn");
  const [waited] = useState(firstSignIn.seen === null);
  const [isOpen, setOpen] = useState(waited);
  const { state, isWhole, watching, lookAgain } = useFirstSignIn(application, firstSignIn, look, isOpen);
  useEffect(() => {
    if (isWhole) setOpen(false);
  }, [isWhole]);
  const first = hasPeople(type) ? "signIn" : "token";
  const isSignedIn = state.checklist.some(({ kind, at }) => kind === "sign_in" && at !== null);
  const awaited = isSignedIn ? "token" : first;
  const lines = <MilestoneLines lines={state.checklist} address={address} />;
  const again = !watching && (
    <Button variant="secondary" size="small" onClick={lookAgain}>
      {t("again")}
    </Button>
  );
  const { seen, faults, version } = state;
  const refused = (
    <OpenFaults faults={faults} application={{ ...application, version }} address={address} {...acts} />
  );
  if (!seen)
    return (
      <Card>
        <CardBody className="grid gap-4">
          <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
            <LoaderCircle
              aria-hidden
              className={`mt-0.5 size-4 shrink-0 text-ink-faint ${watching ? "motion-safe:animate-spin" : ""}`}
            />
            <div className="min-w-0 flex-1">
              <h2 className="font-semibold">{t(`${awaited}.${watching ? "waiting" : "ended"}`)}</h2>
              <p className="text-ink-soft">{watching ? t(`${awaited}.waitingHelp`) : t("endedHelp")}</p>
            </div>
            {again}
          </div>
          {lines}
          {refused}
          <FirstTrouble {...state} />
        </CardBody>
      </Card>
    );
  const done = state.checklist.filter(({ at }) => at !== null).length;
  const progress = isWhole ? t("whole") : t("works", { done, all: state.checklist.length });
  return (
    <>
      <Card className={waited ? "border-success/40 bg-success-soft" : undefined}>
        {waited && (
          <p role="status" className="sr-only">
            {t(`${first}.seen`)}
          </p>
        )}
        <details className="group" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="flex cursor-pointer list-none items-start gap-3 rounded-xl px-5 py-4 [&::-webkit-details-marker]:hidden">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
            <h2 className="min-w-0 flex-1 font-semibold">
              {waited && !isWhole ? t(`${first}.seen`) : progress}
            </h2>
            <ChevronRight
              aria-hidden
              className="mt-0.5 size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
            />
          </summary>
          <div className="grid gap-4 px-5 pb-5">
            <p className="text-ink-soft">{t.rich("seenAt", { time: () => <Time value={seen.at} /> })}</p>
            {lines}
            {!isWhole && isOpen && again && <p>{again}</p>}
          </div>
        </details>
      </Card>
      {refused}
    </>
  );
}
