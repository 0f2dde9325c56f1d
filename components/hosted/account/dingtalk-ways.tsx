import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import { HostedButton } from "../hosted-button";
import type { HostedTexts } from "../texts";
import { WayText } from "../way-text";

/**
 * A button for each connection, which leads through DingTalk and back to the account page.
 *
 * @param props `text` says what it is for: to sign in, or to prove once more who one is.
 */
export function DingTalkWays(props: {
  texts: HostedTexts;
  locale: Locale;
  choices: readonly LoginChoice[];
  lastUsed: string | null;
  auto: string | null;
  begin: string;
  text: "login.with" | "account.proof.with" | "account.identities.linkWith";
}) {
  const { texts, locale, choices, lastUsed, auto, begin, text } = props;
  const single = choices.length === 1;
  return (
    <div className="ways">
      {choices.map((choice) => {
        const { connectionId, silent, browser } = choice;
        const stands = (single && text === "login.with") || lastUsed === connectionId;
        const fields = { connection: connectionId };
        return (
          <div key={connectionId} className="ways">
            <HostedButton
              action={begin}
              fields={fields}
              look={stands ? "primary" : "plain"}
              row={!single}
              silent={silent ? (auto === connectionId ? "auto" : "on-demand") : undefined}
            >
              <DingTalkMark bare={stands} />
              <WayText {...{ texts, locale, choice }} sentence={text} />
              {lastUsed === connectionId && <span className="tag">{texts("login.lastUsed")}</span>}
            </HostedButton>
            {silent && browser && (
              <HostedButton action={begin} fields={fields} look="plain">
                <span>{texts("login.otherWay")}</span>
              </HostedButton>
            )}
          </div>
        );
      })}
    </div>
  );
}
