import { foreignName } from "@/components/ui/foreign-name";
import { HostedButton } from "./hosted-button";
import type { LoginPanelProps } from "./login-panel";
import { OnwardPanel } from "./onward-panel";
import { SelfSubmit } from "./self-submit";
import { TextButton } from "./text-button";

type Props = Pick<LoginPanelProps, "texts" | "begin" | "cancel" | "applicationName" | "nonce"> & {
  /** The connection. */
  onlyWay: string;
};

/**
 * A login page that goes on to DingTalk by itself: it sends the form that its button would send, since a page that is only opened
 * begins nothing (SEC-105). Without JavaScript the button does.
 */
export function OnlyWayPanel({ texts, begin, cancel, applicationName, nonce, onlyWay }: Props) {
  const fields = { ...begin.fields, connection: onlyWay };
  return (
    <>
      <OnwardPanel
        texts={texts}
        to="dingtalk"
        way={
          <>
            <HostedButton action={begin.action} fields={fields} look="primary">
              {texts("onward.continue")}
            </HostedButton>
            {cancel !== null && applicationName !== null && (
              <TextButton action={cancel}>
                {texts.rich("login.back", { application: applicationName, name: foreignName })}
              </TextButton>
            )}
          </>
        }
      />
      <SelfSubmit nonce={nonce} />
    </>
  );
}
