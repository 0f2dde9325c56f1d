"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { TextField } from "@/components/ui/text-field";

interface BasicsFieldsProps {
  /** The identifier of an existing connection, which cannot be changed. */
  identifier?: string;
}

/** How a connection is named. */
export function BasicsFields({ identifier }: BasicsFieldsProps) {
  const t = useTranslations("connections.basics");
  return (
    <Card>
      <CardHeader title={t("title")} description={t("description")} />
      <CardBody className="grid gap-5">
        {identifier === undefined ? (
          <TextField
            name="identifier"
            label={t("identifier")}
            help={t("identifierHelp")}
            className="font-mono"
          />
        ) : (
          <FormField label={t("identifier")} help={t("identifierFixed")}>
            <Input readOnly value={identifier} className="font-mono" />
          </FormField>
        )}
        <TextField name="displayName" label={t("displayName")} help={t("displayNameHelp")} spellCheck />
      </CardBody>
    </Card>
  );
}
