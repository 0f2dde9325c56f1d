import { ContactLine } from "./contact-line";
import { HostedMessage } from "./hosted-message";
import type { HostedTexts } from "./texts";

/** A link to set a password that is of no use: why is not told apart, and whom to ask is. */
export function PasswordLinkClosedPanel({ texts, contact }: { texts: HostedTexts; contact: string }) {
  return (
    <HostedMessage
      texts={texts}
      symbol="compass"
      title={texts("password.closedTitle")}
      text={texts("password.closedText")}
      subject={<ContactLine texts={texts} contact={contact} />}
    />
  );
}
