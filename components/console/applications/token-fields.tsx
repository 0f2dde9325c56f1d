"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import { idTokenAlgorithms } from "@/lib/domain/application/application-type";

/** How tokens are made. */
export function TokenFields() {
  const t = useTranslations("applications.form");
  const { register } = useFormContext();
  return (
    <Card>
      <CardHeader title={t("tokens")} description={t("pkce")} />
      <CardBody>
        <FormField label={t("idTokenAlgorithm")} help={t("idTokenAlgorithmHelp")}>
          <Select {...register("idTokenAlgorithm")}>
            {idTokenAlgorithms.map((algorithm) => (
              <option key={algorithm}>{algorithm}</option>
            ))}
          </Select>
        </FormField>
      </CardBody>
    </Card>
  );
}
