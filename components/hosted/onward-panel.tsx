import type { ReactNode } from "react";
import { HostedMessage } from "./hosted-message";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/**
 * A page that goes on by itself. Whatever leaves a hosted page for elsewhere leaves by one: browsers hold redirects against the
 * form that they follow (`form-action`), and show nothing when they do not like them.
 *
 * @param props `way`: the address that it goes on to, or a form; for browsers that do not move. `to`: what is there; `page` is
 *   one of ours.
 */
export function OnwardPanel(props: {
  texts: HostedTexts;
  to: "application" | "dingtalk" | "page";
  way: ReactNode;
}) {
  const { texts, way } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="leave"
      title={texts("onward.title")}
      text={texts(`onward.${props.to}`)}
      ways={
        typeof way === "string" ? (
          <PlainLink href={way} look="primary">
            {texts("onward.continue")}
          </PlainLink>
        ) : (
          way
        )
      }
    />
  );
}
