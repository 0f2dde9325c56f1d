"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { tabClass, tabListClass } from "@/components/ui/tabs";
import { type CheckAction, ChecksProvider, type KnownChecks, useChecks } from "./checks/checks-provider";
import { ConnectionActions, type ConnectionActionsProps } from "./connection-actions";
import { HealthBadge } from "./health-badge";

interface ConnectionFrameProps extends ConnectionActionsProps {
  connection: ConnectionActionsProps["connection"] & { displayName: string };
  checks: KnownChecks;
  check: CheckAction;
  children: ReactNode;
}

/** What surrounds the pages of one connection: its name, state, actions and the way between them. */
export function ConnectionFrame({ checks, check, ...props }: ConnectionFrameProps) {
  const { id: connectionId, poolId } = props.connection;
  return (
    <ChecksProvider {...{ poolId, connectionId, checks, check }}>
      <Frame {...props} />
    </ChecksProvider>
  );
}

function Frame({ children, ...props }: Omit<ConnectionFrameProps, "checks" | "check">) {
  const t = useTranslations("connections");
  const pathname = usePathname();
  const { health } = useChecks();
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
        badge={<HealthBadge disabledAt={props.connection.disabledAt} health={health} />}
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
