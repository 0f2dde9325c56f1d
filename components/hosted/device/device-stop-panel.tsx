import { HostedMessage } from "../hosted-message";
import { PlainLink } from "../plain-link";
import type { HostedTexts } from "../texts";

/** Nothing came of a code: the person has refused it or may not enter, or its form was over. */
export function DeviceStopPanel(props: { texts: HostedTexts; reason: "refused" | "form"; codePage: string }) {
  const { texts, reason } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="alert"
      title={texts(`device.${reason}.title`)}
      text={texts(`device.${reason}.text`)}
      ways={<PlainLink href={props.codePage}>{texts("device.another")}</PlainLink>}
    />
  );
}
