"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { foreignName } from "@/components/ui/foreign-name";
import { Notice } from "@/components/ui/notice";
import { SecretOnce } from "@/components/ui/secret-once";

/** A new application's credentials, as the server shows them this one time. */
export interface CreatedApplication {
  id: string;
  clientId: string;
  clientSecret: string | null;
}

interface CreatedCredentialsProps {
  name: string;
  created: CreatedApplication;
  /** The application's own page. */
  address: string;
}

/** What has to be copied before the page is left. */
export function CreatedCredentials({ name, created, address }: CreatedCredentialsProps) {
  const t = useTranslations("applications");
  return (
    <Card className="max-w-3xl" role="status">
      <CardHeader
        title={t.rich("new.created", { name, mark: foreignName })}
        description={t("new.createdDescription")}
      />
      <CardBody className="grid gap-5">
        <div className="grid gap-1.5">
          <p className="font-medium">{t("details.clientId")}</p>
          <CopyValue value={created.clientId} label={t("details.clientId")} />
        </div>
        {created.clientSecret ? (
          <SecretOnce
            label={t("details.clientSecret")}
            value={created.clientSecret}
            warning={t("secrets.once")}
          />
        ) : (
          <Notice>{t("details.noSecret")}</Notice>
        )}
      </CardBody>
      <CardFooter>
        <Link href={address} className={buttonClass()}>
          {t("new.continue")}
        </Link>
      </CardFooter>
    </Card>
  );
}
