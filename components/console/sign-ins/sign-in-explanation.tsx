import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useSentenceSpace } from "@/components/ui/use-sentence-space";
import { formatAttemptSearch } from "@/lib/domain/login/attempt-search";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import { isAttemptReason } from "@/lib/domain/login/cause";
import type { Trace } from "@/lib/domain/login/trace";
import { CauseText } from "./cause-text";
import { Cause } from "./sign-in-cause";

interface SignInExplanationProps {
  poolId: string;
  signIn: {
    at: Date;
    state: AttemptState;
    person: { userId: string | null } | null;
    application: { id: string | null } | null;
    connection: { id: string | null } | null;
    refusal: {
      reason: string;
      upstreamCode: string | null;
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
            {refusal === null && <Cause state={state} facts={{ reason: null, upstreamCode: null }} />}
            {refusal !== null && t("attempt.what")}
          </>
        }
      />
      {refusal && <WhatToDo poolId={poolId} signIn={signIn} refusal={refusal} />}
    </Card>
  );
}

type ShownRefusal = NonNullable<SignInExplanationProps["signIn"]["refusal"]>;

function WhatToDo({ poolId, signIn, refusal }: SignInExplanationProps & { refusal: ShownRefusal }) {
  const subjects = {
    poolId,
    connectionId: signIn.connection?.id,
    applicationId: signIn.application?.id,
    userId: signIn.person?.userId,
  };
  return (
    <CardBody className="grid gap-4">
      <CauseText facts={{ ...refusal, trace: signIn.trace }} subjects={subjects} />
      <SameCause poolId={poolId} refusal={refusal} />
    </CardBody>
  );
}

function SameCause({ poolId, refusal }: { poolId: string; refusal: ShownRefusal }) {
  const t = useTranslations("signIns.attempt");
  const space = useSentenceSpace();
  const { reason, recently, recentlyFrom, isCountedOut } = refusal;
  if (recently === 0) return null;
  const list = `/console/user-pools/${poolId}/sign-ins`;
  return (
    <p className="text-ink-soft">
      {t(isCountedOut ? "againMany" : "again", { count: recently })}
      {space}
      {isAttemptReason(reason) && (
        <Link
          href={list + formatAttemptSearch({ cause: reason, from: recentlyFrom })}
          className="text-accent underline"
        >
          {t("showSame")}
        </Link>
      )}
    </p>
  );
}
