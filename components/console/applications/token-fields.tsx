"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import {
  type ApplicationType,
  hasPeople,
  hasSecret,
  idTokenAlgorithms,
} from "@/lib/domain/application/application-type";
import { AccessTokenFields } from "./access-token-fields";
import { ChoiceField } from "./choice-field";
import { LifetimeField } from "./lifetime-field";
import { RefreshTokenFields } from "./refresh-token-fields";
import { TokenSwitch } from "./token-switch";

/** How codes and tokens are made. What a type has no choice of is not shown for it. */
export function TokenFields() {
  const t = useTranslations("applications.form");
  const { watch } = useFormContext();
  const type: ApplicationType = watch("type");
  const pkceRequired: boolean = watch("tokens.pkceRequired");
  if (!hasPeople(type)) return <MachineTokenFields />;
  return (
    <Card>
      <CardHeader title={t("tokens")} description={t("tokensDescription")} />
      <CardBody className="grid gap-6">
        <AlgorithmField label={t("idTokenAlgorithm")} />
        <TokenSwitch name="claimsInIdToken" />
        {hasSecret(type) ? (
          <div className="grid gap-3">
            <TokenSwitch name="pkceRequired" />
            {!pkceRequired && <Notice tone="warning">{t("pkceWarning")}</Notice>}
          </div>
        ) : (
          <p className="text-ink-soft">{t("pkceAlways")}</p>
        )}
        <TokenSwitch name="pushedRequestsOnly" />
        {type === "native" && <TokenSwitch name="deviceFlow" />}
        <AccessTokenFields />
        <TokenSwitch name="boundTokensOnly" />
        <LifetimeField name="idTokenSeconds" />
        <RefreshTokenFields />
      </CardBody>
    </Card>
  );
}

/** Where nobody signs in there are tokens for APIs alone, whose settings are theirs. */
function MachineTokenFields() {
  const t = useTranslations("applications.form");
  return (
    <Card>
      <CardHeader title={t("tokens")} description={t("machineTokens")} />
      <CardBody className="grid gap-6">
        <AlgorithmField label={t("tokenAlgorithm")} />
        <TokenSwitch name="boundTokensOnly" />
      </CardBody>
    </Card>
  );
}

/** Each choice with the libraries that expect it. */
function AlgorithmField({ label }: { label: string }) {
  const t = useTranslations("applications.form");
  return (
    <ChoiceField
      name="idTokenAlgorithm"
      label={label}
      choices={idTokenAlgorithms.map((value) => ({
        value,
        label: value,
        help: t(`idTokenAlgorithms.${value}`),
      }))}
    />
  );
}
