"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { tabClass, tabListClass } from "@/components/ui/tabs";

/** The way between the pages of one application. @param address of the application's own page. */
export function ApplicationTabs({ address, name }: { address: string; name: string }) {
  const t = useTranslations("applications.test");
  const pathname = usePathname();
  const pages = [
    { href: address, label: t("settings") },
    { href: `${address}/try`, label: t("tab") },
  ];
  return (
    <nav aria-label={name} className={`${tabListClass} mb-6`}>
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={tabClass}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
