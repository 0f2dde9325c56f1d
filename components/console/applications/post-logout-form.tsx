"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import { postLogoutFormSchema } from "@/lib/domain/application/settings";
import type { EditedApplication } from "./application-form-values";
import { EditForm } from "./edit-form";
import { PostLogoutField } from "./post-logout-field";

type Values = z.input<typeof postLogoutFormSchema>;

interface PostLogoutFormProps {
  application: EditedApplication;
  update: Action<Values, { version: number }>;
}

/** Where people may be sent once they have signed out. */
export function PostLogoutForm({ application, update }: PostLogoutFormProps) {
  const t = useTranslations("applications.form");
  const { id, poolId, version, type, postLogoutRedirectUris } = application;
  return (
    <EditForm<Values>
      stored={{ poolId, applicationId: id, version, type, postLogoutRedirectUris }}
      schema={postLogoutFormSchema}
      update={update}
      sayFields={(values) => [
        { label: t("postLogoutRedirectUris"), value: values.postLogoutRedirectUris.join(" ") },
      ]}
    >
      <Card>
        <CardHeader title={t("addresses")} description={t("addressesDescription")} />
        <CardBody>
          <PostLogoutField />
        </CardBody>
      </Card>
    </EditForm>
  );
}
