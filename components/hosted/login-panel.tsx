import { useTranslations } from "next-intl";
import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import { FailureNotice } from "./failure-notice";
import { foreignName, strongName } from "./foreign-name";
import { HostedButton } from "./hosted-button";
import { PoolSign } from "./pool-sign";

/** What the hosted login page shows. */
export interface LoginPanelProps {
  poolName: string;
  applicationName: string;
  connections: readonly { id: string; displayName: string }[];
  /** The address of this interaction's page; its forms lie below it. */
  address: string;
  /** The person has to prove again who they are. */
  again: boolean;
  failure: { kind: FailureKind; reference: string | undefined } | undefined;
}

/** Where a person picks how to sign in: one button for each connection that the application offers. */
export function LoginPanel(props: LoginPanelProps) {
  const t = useTranslations("hosted.login");
  const application = props.applicationName;
  return (
    <>
      <header className="mb-8 text-center">
        <PoolSign poolName={props.poolName} />
        <h1 className="text-2xl leading-snug font-semibold tracking-tight text-balance">
          {t.rich("heading", { pool: props.poolName, name: foreignName })}
        </h1>
        <p className="mt-1.5 text-pretty text-ink-soft">
          {t.rich(props.again ? "again" : "toContinue", { application, name: strongName })}
        </p>
      </header>
      {props.failure && <FailureNotice {...props.failure} />}
      {props.connections.length === 0 && (
        <div className="mb-6 space-y-1.5 rounded-xl bg-surface-sunken p-4 text-sm">
          <p className="font-semibold">{t.rich("none", { application, name: foreignName })}</p>
          <p className="text-ink-soft">{t("noneHelp")}</p>
        </div>
      )}
      <div className="space-y-3">
        {props.connections.map(({ id, displayName }) => (
          <HostedButton key={id} action={`${props.address}/start`} fields={{ connection: id }} look="primary">
            <DingTalkMark bare className="h-6 w-5.5 shrink-0" />
            <span>
              {t.rich(props.failure ? "retryWith" : "with", { connection: displayName, name: foreignName })}
            </span>
          </HostedButton>
        ))}
        <HostedButton action={`${props.address}/cancel`} look="plain">
          <span>{t.rich("back", { application, name: foreignName })}</span>
        </HostedButton>
      </div>
    </>
  );
}
