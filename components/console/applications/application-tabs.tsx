"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { tabClass, tabListClass } from "@/components/ui/tabs";
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
  const current = useRef<HTMLAnchorElement>(null);
  // On a phone the row is longer than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the page that is shown
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav aria-label={name} className={`${tabListClass} mb-6`}>
      {pages
        .filter((page) => hasPeople(type) || pagesWithoutPeople.includes(page))
        .map((page) => {
          const href = page ? `${address}/${page}` : address;
          const isCurrent = pathname === href;
          return (
            <Link
              key={page}
              ref={isCurrent ? current : undefined}
              href={href}
              aria-current={isCurrent ? "page" : undefined}
              className={tabClass}
            >
              {t(page || "overview")}
            </Link>
          );
        })}
    </nav>
  );
}
