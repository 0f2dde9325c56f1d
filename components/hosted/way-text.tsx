import { foreignName } from "@/components/ui/foreign-name";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { HostedTexts } from "./texts";

/** What the button of a connection says: where it is the usual way in, what an administrator has it say. */
export function WayText(props: {
  texts: HostedTexts;
  locale: Locale;
  choice: LoginChoice;
  sentence:
    | "login.with"
    | "login.retryWith"
    | "login.chooseAgainWith"
    | "account.proof.with"
    | "account.identities.linkWith";
}) {
  const { texts, locale, choice, sentence } = props;
  const own = sentence === "login.with" ? choice.text?.[locale] : "";
  return (
    <span>
      {own ? foreignName(own) : texts.rich(sentence, { connection: choice.displayName, name: foreignName })}
    </span>
  );
}
