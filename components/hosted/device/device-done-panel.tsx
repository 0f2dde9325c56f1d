import { foreignName } from "@/components/ui/foreign-name";
import { HostedMessage } from "../hosted-message";
import { PlainLink } from "../plain-link";
import type { HostedTexts } from "../texts";

/** The end of a sign-in for another device. */
export function DeviceDonePanel(props: { texts: HostedTexts; applicationName: string; accountPage: string }) {
  const { texts, applicationName: application } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="done"
      title={texts("device.done.title")}
      text={texts.rich("device.done.text", { application, name: foreignName })}
      hint={texts("device.done.hint")}
      ways={<PlainLink href={props.accountPage}>{texts("ways.account")}</PlainLink>}
    />
  );
}
