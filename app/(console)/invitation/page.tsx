import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcceptInvitationForm } from "@/components/console/administrators/accept-invitation-form";
import { InvitationClosed } from "@/components/console/administrators/invitation-closed";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { pageRead } from "@/lib/entry/page-read";
import { findInvitation } from "@/lib/services/administrators/find-invitation";
import { acceptInvitation } from "./actions";

interface InvitationPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("administrators.invitation");
  return { title: t("title") };
}

export default async function InvitationPage({ searchParams }: InvitationPageProps) {
  const { token } = await searchParams;
  if (typeof token !== "string") return <InvitationClosed />;
  const invitation = await pageRead(() => findInvitation(token));
  if (!invitation) return <InvitationClosed />;
  return (
    <AreaTexts areas={["administrators", "setup"]}>
      <AcceptInvitationForm email={invitation.email} token={token} action={acceptInvitation} />
    </AreaTexts>
  );
}
