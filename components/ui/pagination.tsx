import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "./button";

interface PaginationProps {
  /** Address of the first page; absent on the first page itself. */
  first?: string | undefined;
  /** Address of the page after this one; absent on the last. */
  next?: string | undefined;
}

/** Moves through a list that is read by key: forward, and back to the beginning. */
export function Pagination({ first, next }: PaginationProps) {
  const t = useTranslations("common");
  if (!first && !next) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-2 border-line border-t px-5 py-3">
      {first ? (
        <Link href={first} className={buttonClass("secondary", "small")}>
          <ChevronLeft aria-hidden />
          {t("firstPage")}
        </Link>
      ) : (
        <span />
      )}
      {next && (
        <Link href={next} rel="next" className={buttonClass("secondary", "small")}>
          {t("nextPage")}
          <ChevronRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
