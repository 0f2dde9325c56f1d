"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { EnabledBadge } from "@/components/ui/enabled-badge";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { tabClass, tabListClass } from "@/components/ui/tabs";
import { ConnectionActions, type ConnectionActionsProps } from "./connection-actions";

interface ConnectionFrameProps extends ConnectionActionsProps {
  connection: ConnectionActionsProps["connection"] & { displayName: string };
  children: ReactNode;
}

/** What surrounds the page of one connection: its name, state and actions. */
export function ConnectionFrame({ children, ...props }: ConnectionFrameProps) {
  const t = useTranslations("connections");
  const pathname = usePathname();
  const home = `${props.address}/${props.connection.id}`;
  const pages = [
    { href: home, label: t("details.settings") },
    { href: `${home}/trial`, label: t("trial.tab") },
  ];
  return (
    <>
      <BackLink href={props.address}>{t("title")}</BackLink>
      <PageHeader
        title={props.connection.displayName}
        description={<code className="font-mono">{props.connection.identifier}</code>}
        badge={<EnabledBadge disabledAt={props.connection.disabledAt} />}
        actions={<ConnectionActions {...props} />}
      />
      <nav aria-label={props.connection.displayName} className={`${tabListClass} mb-6`}>
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
      {props.connection.disabledAt && (
        <Notice tone="info" className="mb-6 max-w-3xl">
          {t("details.disabledNotice")}
        </Notice>
      )}
      {children}
    </>
  );
}
