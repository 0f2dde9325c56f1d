import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";

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
