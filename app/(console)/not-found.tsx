import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

export default function ConsoleNotFound() {
  const t = useTranslations("console.notFound");
  return (
    <main>
      <ErrorState
        title={t("title")}
        description={t("description")}
        action={
          <Link href="/console" className={buttonClass("secondary")}>
            {t("action")}
          </Link>
        }
      />
    </main>
  );
}
