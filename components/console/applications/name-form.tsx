"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Action } from "@/lib/domain/action-result";
import { type ApplicationType, hasPeople } from "@/lib/domain/application/application-type";
import { nameFormSchema } from "@/lib/domain/application/settings";
import { EditForm } from "./edit-form";
import { NameField } from "./name-field";

type Values = z.input<typeof nameFormSchema>;

interface NameFormProps {
  application: { id: string; poolId: string; version: number; name: string; type: ApplicationType };
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
          <NameField withPeople={hasPeople(application.type)} />
        </CardBody>
      </Card>
    </EditForm>
  );
}
