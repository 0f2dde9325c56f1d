import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { WayIn } from "@/lib/domain/login/way-in";
import type { SecondFactorState } from "@/lib/domain/second-factor/state";
import { hasSecondFactorLine, SecondFactorLine } from "./second-factor-line";
import { NamedLink, PersonName } from "./sign-in-parts";

interface SignInFactsProps {
  poolId: string;
  signIn: {
    reference: string;
    at: Date;
    consumedAt: Date | null;
    finishedAt: Date | null;
    expiresAt: Date;
    wayIn: WayIn | null;
    person: { userId: string | null; name: string | null } | null;
    application: { id: string | null; name: string } | null;
    connection: { id: string | null; name: string } | null;
    clientAddress: string | null;
    /** The sign-in that it made. */
    signIn: { secondFactor: SecondFactorState } | null;
    refusal: { upstreamCode: string | null } | null;
  };
}

/** Who, through what, to what, and when. */
export function SignInFacts({ poolId, signIn }: SignInFactsProps) {
  const t = useTranslations("signIns");
  const common = useTranslations("common");
  const home = `/console/user-pools/${poolId}`;
  const { reference, at, consumedAt, finishedAt, expiresAt, wayIn, refusal } = signIn;
  return (
    <Card>
      <CardHeader title={t("attempt.facts")} />
      <CardBody>
        <DescriptionList>
          <Description term={common("reference")}>
            <CopyValue value={reference} label={common("reference")} />
          </Description>
          <Description term={t("person")}>
            <PersonName poolId={poolId} person={signIn.person} />
          </Description>
          <Description term={t("application")}>
            <NamedLink named={signIn.application} folder={`${home}/applications`} />
          </Description>
          <Description term={t("connection")}>
            <NamedLink named={signIn.connection} folder={`${home}/connections`} />
          </Description>
          <Description term={t("mode")}>{wayIn ? t(`modes.${wayIn}`) : "–"}</Description>
          {signIn.signIn && hasSecondFactorLine(signIn.signIn.secondFactor) && (
            <Description term={t("secondFactor.title")}>
              <SecondFactorLine state={signIn.signIn.secondFactor} />
            </Description>
          )}
          <Description term={t("attempt.began")}>
            <Time value={at} seconds />
          </Description>
          {consumedAt ? (
            <Description term={t("attempt.cameBack")}>
              <Time value={consumedAt} seconds />
            </Description>
          ) : (
            !finishedAt && (
              <Description term={t("attempt.until")}>
                <Time value={expiresAt} />
              </Description>
            )
          )}
          {finishedAt && (
            <Description term={t("attempt.decided")}>
              <Time value={finishedAt} seconds />
            </Description>
          )}
          {refusal?.upstreamCode && (
            <Description term={t("attempt.upstreamCode")}>
              <code className="break-all font-mono text-[0.8125rem]">{refusal.upstreamCode}</code>
            </Description>
          )}
          {signIn.clientAddress && (
            <Description term={t("attempt.client")}>
              <code className="break-all font-mono text-[0.8125rem]">{signIn.clientAddress}</code>
            </Description>
          )}
        </DescriptionList>
      </CardBody>
    </Card>
  );
}
