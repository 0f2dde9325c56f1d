import Link from "next/link";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** Says that requests of an application had mistakes in the last day, and leads to what to change. @param address of the application's page. */
export function OpenFaults({ count, address }: { count: number; address: string }) {
  const t = useTranslations("requestFaults");
  if (count === 0) return null;
  return (
    <Notice tone="warning" title={t("mark", { count })}>
      <Link href={`${address}/requests`} className="font-medium text-ink underline">
        {t("markLink")}
      </Link>
    </Notice>
  );
}
