import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { SignInForm } from "@/components/console/sign-in/sign-in-form";
import { findSignedInAdministrator } from "@/lib/auth/console/session";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { pageRead } from "@/lib/entry/page-read";
import { signIn } from "./actions";

interface SignInPageProps {
  searchParams: Promise<{ return?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const returnPath = parseReturnPath((await searchParams).return);
  if (await pageRead(findSignedInAdministrator)) redirect(returnPath);
  return (
    <AreaTexts areas={["setup"]}>
      <SignInForm action={signIn} returnPath={returnPath} />
    </AreaTexts>
  );
}
