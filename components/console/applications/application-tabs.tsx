"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { tabClass, tabListClass } from "@/components/ui/tabs";
import { useShownTab } from "@/components/ui/use-shown-tab";
import { type ApplicationType, hasPeople } from "@/lib/domain/application/application-type";

/** The pages of an application by their last part, in the order of the tabs. */
const pages = ["", "sign-in", "tokens", "look", "logout", "sites", "settings", "requests", "try"] as const;

/** Those of them that say something of what nobody signs in to. */
const pagesWithoutPeople: readonly string[] = ["", "tokens", "settings", "requests"];

interface ApplicationTabsProps {
  /** Of the application's first page. */
  address: string;
  type: ApplicationType;
  name: string;
}

/** The way between the pages of one application. */
export function ApplicationTabs({ address, type, name }: ApplicationTabsProps) {
  const t = useTranslations("applications.pages");
  const pathname = usePathname();
  const row = useShownTab<HTMLElement>(pathname);
  return (
    <nav ref={row} aria-label={name} className={`${tabListClass} relative mb-6`}>
      {pages
        .filter((page) => hasPeople(type) || pagesWithoutPeople.includes(page))
        .map((page) => {
          const href = page ? `${address}/${page}` : address;
          return (
            <Link
              key={page}
              href={href}
              aria-current={pathname === href ? "page" : undefined}
              className={tabClass}
            >
              {t(page || "overview")}
            </Link>
          );
        })}
    </nav>
  );
}
