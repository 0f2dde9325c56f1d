"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import type { Action } from "@/lib/domain/action-result";
import { nameFormSchema } from "@/lib/domain/application/settings";
import { EditForm } from "./edit-form";

type Values = z.input<typeof nameFormSchema>;

interface NameFormProps {
  application: { id: string; poolId: string; version: number; name: string };
  update: Action<Values, { version: number }>;
}

/** What an application is called. */
export function NameForm({ application, update }: NameFormProps) {
  const t = useTranslations("applications.form");
  const { id, poolId, version, name } = application;
  return (
    <EditForm<Values>
      stored={{ poolId, applicationId: id, version, name }}
      schema={nameFormSchema}
      update={update}
      sayFields={(values) => [{ label: t("name"), value: values.name.trim() }]}
    >
      <Card>
        <CardHeader title={t("basics")} />
        <CardBody>
          <TextField name="name" label={t("name")} help={t("nameHelp")} spellCheck />
        </CardBody>
      </Card>
    </EditForm>
  );
}
