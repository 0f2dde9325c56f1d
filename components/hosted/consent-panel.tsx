import { useTranslations } from "next-intl";
import { foreignName } from "./foreign-name";
import { HostedButton } from "./hosted-button";
import { LineDrawing } from "./line-drawing";
import { PoolSign } from "./pool-sign";

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
      <PoolSign poolName={props.poolName} />
      <h1 className="mb-6 text-center text-2xl leading-snug font-semibold tracking-tight text-balance">
        {t.rich("heading", { application: props.applicationName, name: foreignName })}
      </h1>
      <ul className="mb-8 space-y-2.5">
        {explained
          .filter((scope) => props.scopes.includes(scope))
          .map((scope) => (
            <li key={scope} className="flex gap-3">
              <LineDrawing of="check" className="mt-1.25 size-4 shrink-0 text-success" />
              <span className="min-w-0">
                {t.rich(`scope.${scope}`, { pool: props.poolName, name: foreignName })}
              </span>
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
