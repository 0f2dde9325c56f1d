import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { HostedButton } from "./hosted-button";

const explained = ["openid", "profile", "email", "phone", "dingtalk", "offline_access"] as const;

/** Asks whether an application may know what it asks for. Shown when the application itself wants the question. */
export function ConsentPanel(props: {
  poolName: string;
  applicationName: string;
  scopes: readonly string[];
  address: string;
}) {
  const t = useTranslations("hosted.consent");
  return (
    <>
      <h1 className="mb-5 text-2xl font-semibold tracking-tight break-words">
        {t("heading", { application: props.applicationName })}
      </h1>
      <ul className="mb-7 space-y-2.5">
        {explained
          .filter((scope) => props.scopes.includes(scope))
          .map((scope) => (
            <li key={scope} className="flex gap-3">
              <Check className="mt-1 size-4 shrink-0 text-success" aria-hidden="true" />
              <span className="min-w-0 break-words">{t(`scope.${scope}`, { pool: props.poolName })}</span>
            </li>
          ))}
      </ul>
      <div className="space-y-3">
        <HostedButton action={`${props.address}/consent`} look="primary">
          {t("allow")}
        </HostedButton>
        <HostedButton action={`${props.address}/cancel`} look="plain">
          {t("deny")}
        </HostedButton>
      </div>
    </>
  );
}
