import { getTranslations } from "next-intl/server";
import { SignInExplanation } from "@/components/console/sign-ins/sign-in-explanation";
import { SignInFacts } from "@/components/console/sign-ins/sign-in-facts";
import { StateBadge } from "@/components/console/sign-ins/sign-in-parts";
import { SignInTrace } from "@/components/console/sign-ins/sign-in-trace";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { consolePage, consoleTitle } from "@/lib/entry/console-page";
import { getSignIn } from "@/lib/services/sign-ins/get-sign-in";
import { getSignInReference } from "@/lib/services/sign-ins/get-sign-in-reference";

export const generateMetadata = consoleTitle("sign_ins.read", getSignInReference, async () =>
  (await getTranslations("signIns"))("title"),
);

export default consolePage("sign_ins.read", getSignIn, async ({ data: signIn, params: { poolId } }) => {
  const t = await getTranslations("signIns");
  const { reference, state, trace } = signIn;
  return (
    <>
      <BackLink href={`/console/user-pools/${poolId}/sign-ins`}>{t("title")}</BackLink>
      <PageHeader title={t("attempt.title", { reference })} badge={<StateBadge state={state} />} />
      <div className="grid gap-6">
        <SignInExplanation poolId={poolId} signIn={signIn} />
        <SignInFacts poolId={poolId} signIn={signIn} />
        <SignInTrace trace={trace} state={state} signIn={signIn.signIn} />
      </div>
    </>
  );
});
