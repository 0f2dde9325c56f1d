import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Link } from "@/components/ui/link";

/** What stands in the place of a page that is not there. */
export function NotFoundState() {
  const t = useTranslations("console.notFound");
  return (
    <ErrorState
      title={t("title")}
      description={t("description")}
      action={
        <Link href="/console" className={buttonClass("secondary")}>
          {t("action")}
        </Link>
      }
    />
  );
}
