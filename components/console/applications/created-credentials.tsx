"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyValue } from "@/components/ui/copy-value";
import { foreignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { SecretOnce } from "@/components/ui/secret-once";
import { useUnsavedChanges } from "@/components/ui/use-unsaved-changes";
import { envFile } from "@/lib/domain/application/env-file";
import { releaseCreated, useCreated } from "./created-secret";

interface CreatedCredentialsProps {
  application: { id: string; name: string; redirectUris: readonly string[] };
  issuer: string;
  /** The connection whose page the administrator came from. */
  from: { href: string; name: string } | null;
}

/** What has to be copied before the page of an application that was just made is left: once, and asked for once. */
export function CreatedCredentials({ application, issuer, from }: CreatedCredentialsProps) {
  const t = useTranslations("applications");
  const created = useCreated(application.id);
  const [copied, setCopied] = useState(false);
  useUnsavedChanges(Boolean(created?.clientSecret) && !copied, t("new.leave"), releaseCreated);
  if (!created) return null;
  const { clientId, clientSecret } = created;
  const env = envFile({ issuer, clientId, clientSecret, redirectUris: application.redirectUris });
  return (
    <Card role="status">
      <CardHeader
        title={t.rich("new.created", { name: application.name, mark: foreignName })}
        description={t("new.createdDescription")}
      />
      <CardBody className="grid gap-5">
        <div className="grid gap-1.5">
          <div className="flex items-center justify-between gap-2">
            <p className="font-medium">{t("new.env")}</p>
            <CopyButton value={env} label={t("new.env")} onCopied={() => setCopied(true)} />
          </div>
          <pre className="whitespace-pre-wrap break-all rounded-md border border-line bg-surface-sunken px-3 py-2 font-mono text-[0.8125rem]">
            {env}
          </pre>
        </div>
        <div className="grid gap-1.5">
          <p className="font-medium">{t("details.issuer")}</p>
          <CopyValue value={issuer} label={t("details.issuer")} />
        </div>
        <div className="grid gap-1.5">
          <p className="font-medium">{t("details.clientId")}</p>
          <CopyValue value={clientId} label={t("details.clientId")} />
        </div>
        {clientSecret ? (
          <SecretOnce
            label={t("details.clientSecret")}
            value={clientSecret}
            warning={t("new.once")}
            onCopied={() => setCopied(true)}
          />
        ) : (
          <Notice>{t("details.noSecret")}</Notice>
        )}
      </CardBody>
      <CardFooter>
        {from && (
          <Link href={from.href} className={buttonClass("secondary")}>
            {t.rich("new.back", { name: from.name, mark: foreignName })}
          </Link>
        )}
        <Button onClick={releaseCreated}>{t("new.done")}</Button>
      </CardFooter>
    </Card>
  );
}
