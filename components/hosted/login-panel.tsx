import { useTranslations } from "next-intl";
import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import { FailureNotice } from "./failure-notice";
import { HostedButton } from "./hosted-button";

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
      <header className="mb-7 space-y-1.5 text-center">
        <h1 className="text-2xl font-semibold tracking-tight break-words">
          {t("heading", { pool: props.poolName })}
        </h1>
        <p className="break-words text-ink-soft">
          {t(props.again ? "again" : "toContinue", { application })}
        </p>
      </header>
      {props.failure && <FailureNotice {...props.failure} />}
      {props.connections.length === 0 && (
        <div className="mb-6 space-y-2 rounded-xl bg-surface-sunken p-4 text-sm">
          <p className="font-semibold">{t("none", { application })}</p>
          <p className="text-ink-soft">{t("noneHelp")}</p>
        </div>
      )}
      <div className="space-y-3">
        {props.connections.map(({ id, displayName }) => (
          <HostedButton
            key={id}
            action={`${props.address}/start`}
            fields={{ connection: id }}
            look="dingtalk"
          >
            <DingTalkMark className="size-7 shrink-0" />
            <span className="min-w-0 break-words">
              {t(props.failure ? "retryWith" : "with", { connection: displayName })}
            </span>
          </HostedButton>
        ))}
        <HostedButton action={`${props.address}/cancel`} look="plain">
          <span className="min-w-0 break-words">{t("back", { application })}</span>
        </HostedButton>
      </div>
    </>
  );
}
