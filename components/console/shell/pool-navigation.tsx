"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { tabClass, tabListClass } from "@/components/ui/tabs";
import { useShownTab } from "@/components/ui/use-shown-tab";
import { sections } from "./pool-sections";

/** The parts of a pool. One row that can be pushed sideways on phones. */
export function PoolNavigation({ poolId }: { poolId: string }) {
  const t = useTranslations("console");
  const pathname = usePathname();
  const home = `/console/user-pools/${poolId}`;
  const isOpen = (path: string) =>
    path === "" ? pathname === home : `${pathname}/`.startsWith(`${home}${path}/`);
  const row = useShownTab<HTMLDivElement>(pathname);
  return (
    <nav aria-label={t("navigation")} className="-mt-px border-line border-b bg-surface">
      <div ref={row} className={`${tabListClass} relative mx-auto max-w-6xl border-b-0 px-4 sm:px-6`}>
        {sections.map(({ name, path }) => (
          <Link
            key={name}
            href={home + path}
            aria-current={isOpen(path) ? "page" : undefined}
            className={tabClass}
          >
            {t(name)}
          </Link>
        ))}
      </div>
    </nav>
  );
}
