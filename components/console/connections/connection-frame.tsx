"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { type CheckAction, ChecksProvider, type KnownChecks, useChecks } from "./checks/checks-provider";
import { ConnectionActions, type ConnectionActionsProps } from "./connection-actions";
import { HealthBadge } from "./health-badge";

interface ConnectionFrameProps extends ConnectionActionsProps {
  connection: ConnectionActionsProps["connection"] & { displayName: string };
  checks: KnownChecks;
  check: CheckAction;
  children: ReactNode;
}

/** What surrounds the page of a connection: its name, state and actions. */
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
  const { health } = useChecks();
  return (
    <>
      <BackLink href={props.address}>{t("title")}</BackLink>
      <PageHeader
        title={props.connection.displayName}
        description={<code className="font-mono">{props.connection.identifier}</code>}
        badge={<HealthBadge disabledAt={props.connection.disabledAt} health={health} />}
        actions={<ConnectionActions {...props} />}
      />
      {props.connection.disabledAt && (
        <Notice tone="info" className="mb-6 max-w-3xl">
          {t("details.disabledNotice")}
        </Notice>
      )}
      {children}
    </>
  );
}
