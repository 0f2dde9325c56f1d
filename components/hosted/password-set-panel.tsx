import { foreignName } from "@/components/ui/foreign-name";
import { HostedMessage } from "./hosted-message";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/** Says that a password is set, and where to go on. It claims nothing of anybody. */
export function PasswordSetPanel(props: {
  texts: HostedTexts;
  poolName: string;
  /** The account page. */
  accountPage: string;
}) {
  const { texts, poolName: pool, accountPage } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="done"
      title={texts("password.doneTitle")}
      text={texts.rich("password.doneText", { pool, name: foreignName })}
      ways={<PlainLink href={accountPage}>{texts("password.account")}</PlainLink>}
    />
  );
}
