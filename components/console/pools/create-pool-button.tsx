import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** Leads to the form for a new pool. */
export function CreatePoolButton() {
  const t = useTranslations("pools");
  return (
    <Link href="/console/user-pools/new" className={buttonClass("primary")}>
      <Plus aria-hidden />
      {t("create")}
    </Link>
  );
}
