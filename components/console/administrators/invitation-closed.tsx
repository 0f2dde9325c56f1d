import { useTranslations } from "next-intl";
import { EntranceFrame } from "@/components/console/shell/entrance-frame";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** What a link says that is wrong, used, expired or revoked: which of them is never said. */
export function InvitationClosed() {
  const t = useTranslations("administrators.invitation");
  return (
    <EntranceFrame title={t("closedTitle")} description={t("closedDescription")}>
      <Link href="/console/sign-in" className={`${buttonClass("primary")} w-full`}>
        {t("signIn")}
      </Link>
    </EntranceFrame>
  );
}
