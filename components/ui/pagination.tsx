import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "./button";
import { Link } from "./link";

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

interface TwoWayPaginationProps {
  /** Addresses of the pages beside this one; null where there is none. */
  newer: string | null;
  older: string | null;
}

/** Moves through a history that is read by key, both ways. */
export function TwoWayPagination({ newer, older }: TwoWayPaginationProps) {
  const t = useTranslations("common");
  if (!newer && !older) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-2 border-line border-t px-5 py-3">
      {newer ? (
        <Link href={newer} rel="prev" className={buttonClass("secondary", "small")}>
          <ChevronLeft aria-hidden />
          {t("newerPage")}
        </Link>
      ) : (
        <span />
      )}
      {older && (
        <Link href={older} rel="next" className={buttonClass("secondary", "small")}>
          {t("olderPage")}
          <ChevronRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
