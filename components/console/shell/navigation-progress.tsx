"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/**
 * Says that a page is on its way, until it is there. Pages of one record have no skeleton: with one, a record that is not there could no
 * longer be answered with 404.
 */
export function NavigationProgress() {
  const t = useTranslations("common");
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const here = query ? `${pathname}?${query}` : pathname;
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (leadsElsewhere(event)) setLeft(here);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [here]);
  const pending = left === here;
  return (
    <div role="status" data-pending={pending || undefined} className="fixed inset-x-0 top-0 z-50">
      {pending && (
        <>
          <span className="sr-only">{t("loading")}</span>
          <span aria-hidden className="block h-0.5 animate-pulse bg-accent" />
        </>
      )}
    </div>
  );
}

/** A click on a link to another page of this site, in this tab. */
function leadsElsewhere(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return false;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return false;
  const { origin, pathname, search } = window.location;
  return link.origin === origin && link.pathname + link.search !== pathname + search;
}
