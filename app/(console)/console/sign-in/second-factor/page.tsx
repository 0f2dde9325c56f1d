import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { SecondFactorForm } from "@/components/console/sign-in/second-factor-form";
import { readPendingSignIn } from "@/lib/auth/console/pending-sign-in";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { pageRead } from "@/lib/entry/page-read";
import { findPendingSignIn } from "@/lib/services/second-factor/find-pending-sign-in";
import { answerWithCode, answerWithPasskey, beginPasskeySignIn } from "./actions";

interface SecondFactorPageProps {
  searchParams: Promise<{ return?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.secondStep");
  return { title: t("title") };
}

export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const returnPath = parseReturnPath((await searchParams).return);
  const value = await readPendingSignIn();
  const pending = value ? await pageRead(() => findPendingSignIn(value)) : null;
  if (!pending) redirect(`/console/sign-in?${new URLSearchParams({ return: returnPath })}`);
  return (
    <AreaTexts areas={["account"]}>
      <SecondFactorForm
        pending={pending}
        returnPath={returnPath}
        answerWithCode={answerWithCode}
        beginPasskey={beginPasskeySignIn}
        answerWithPasskey={answerWithPasskey}
      />
    </AreaTexts>
  );
}
