import { useTranslations } from "next-intl";
import { EntranceFrame } from "@/components/console/shell/entrance-frame";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** What `/setup` says for the rest of its life. */
export function SetupClosed() {
  const t = useTranslations("setup");
  return (
    <EntranceFrame title={t("closedTitle")} description={t("closedDescription")}>
      <Link href="/console/sign-in" className={`${buttonClass("primary")} w-full`}>
        {t("signIn")}
      </Link>
    </EntranceFrame>
  );
}
