import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { formatAttemptSearch } from "@/lib/domain/login/attempt-search";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import { type Mending, mendingPlace } from "@/lib/domain/login/mending";
import type { Trace } from "@/lib/domain/login/trace";
import { Cause } from "./sign-in-parts";

interface SignInExplanationProps {
  poolId: string;
  signIn: {
    at: Date;
    state: AttemptState;
    person: { userId: string | null } | null;
    application: { id: string | null } | null;
    connection: { id: string | null } | null;
    refusal: {
      code: ErrorCode | null;
      mending: Mending;
      recently: number;
      recentlyFrom: Date;
      isCountedOut: boolean;
    } | null;
    trace: Trace | null;
  };
}

/** What an attempt came to, in a sentence, and for a refusal what to do about it and where. */
export function SignInExplanation({ poolId, signIn }: SignInExplanationProps) {
  const t = useTranslations("signIns");
  const { state, refusal } = signIn;
  return (
    <Card>
      <CardHeader
        title={
          <>
            {state === "signed_in" && t("attempt.signedIn")}
            {state === "created" && t("attempt.createdUser")}
            <Cause state={state} reason={refusal?.code ?? null} />
          </>
        }
      />
      {refusal && <WhatToDo poolId={poolId} signIn={signIn} refusal={refusal} />}
    </Card>
  );
}

type Refusal = NonNullable<SignInExplanationProps["signIn"]["refusal"]>;

function WhatToDo({ poolId, signIn, refusal }: SignInExplanationProps & { refusal: Refusal }) {
  const t = useTranslations("signIns");
  const hints = hintsOf(signIn.trace);
  const place = mendingPlace(refusal.mending);
  const ids = {
    connection: signIn.connection?.id,
    application: signIn.application?.id,
    user: signIn.person?.userId,
  };
  const id = place && ids[place];
  return (
    <CardBody className="grid gap-4">
      <div className="grid gap-2">
        <h3 className="font-medium">{t("attempt.what")}</h3>
        <p>{t(`mendings.${refusal.mending}`)}</p>
        {hints.scopes.length > 0 && (
          <p className="break-words">{t("attempt.permissions", { names: hints.scopes.join(", ") })}</p>
        )}
        {hints.requestIp && (
          <p className="break-words">{t("attempt.allowIp", { address: hints.requestIp })}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {hints.applicationLink && (
          <a
            href={hints.applicationLink}
            target="_blank"
            rel="noreferrer"
            className={buttonClass("primary", "small")}
          >
            {t("attempt.applyAt")}
          </a>
        )}
        {place && id && (
          <Link
            href={`/console/user-pools/${poolId}/${place}s/${id}`}
            className={buttonClass("secondary", "small")}
          >
            {t(`attempt.open.${place}`)}
          </Link>
        )}
      </div>
      <SameCause poolId={poolId} refusal={refusal} />
    </CardBody>
  );
}

function SameCause({ poolId, refusal }: { poolId: string; refusal: Refusal }) {
  const t = useTranslations("signIns.attempt");
  const { code, recently, recentlyFrom, isCountedOut } = refusal;
  if (recently === 0) return null;
  const list = `/console/user-pools/${poolId}/sign-ins`;
  return (
    <p className="text-ink-soft">
      {t(isCountedOut ? "againMany" : "again", { count: recently })}{" "}
      {code && (
        <Link
          href={list + formatAttemptSearch({ cause: code, from: recentlyFrom })}
          className="text-accent hover:underline"
        >
          {t("showSame")}
        </Link>
      )}
    </p>
  );
}

/** What DingTalk itself said would help, from its last answer that said so. An address is a link only to DingTalk. */
function hintsOf(trace: Trace | null) {
  const calls = [...(trace?.calls ?? [])].reverse();
  const link = calls.find(({ applicationLink }) => applicationLink)?.applicationLink;
  return {
    scopes: calls.find(({ requiredScopes }) => requiredScopes?.length)?.requiredScopes ?? [],
    requestIp: calls.find(({ requestIp }) => requestIp)?.requestIp ?? null,
    applicationLink: link && isOfDingTalk(link) ? link : null,
  };
}

function isOfDingTalk(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && /(?:^|\.)dingtalk\.com$/.test(hostname);
}
