import { DingTalkMark } from "@/components/ui/dingtalk-mark";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import { HostedButton } from "./hosted-button";
import type { LoginPanelProps } from "./login-panel";
import { WayText } from "./way-text";

type Page = Pick<
  LoginPanelProps,
  "texts" | "locale" | "auto" | "begin" | "choices" | "lastUsed" | "failure" | "continue"
>;

/** The ways in of one connection. Of several, the one that was used last in this browser stands out, and no other. */
export function LoginWay({ page, choice }: { page: Page; choice: LoginChoice }) {
  const { texts, locale, begin, lastUsed } = page;
  const { connectionId, silent, browser } = choice;
  const fields = { ...begin.fields, connection: connectionId };
  const single = page.choices.length === 1;
  const isLast = lastUsed === connectionId;
  // Where something else was used last, or whoever is signed in may go on, that stands out.
  const stands = page.continue === null && (lastUsed === null ? single : isLast);
  return (
    <>
      <HostedButton
        action={begin.action}
        fields={fields}
        look={stands ? "primary" : "plain"}
        row={!single}
        silent={silent ? (page.auto === connectionId ? "auto" : "on-demand") : undefined}
      >
        <DingTalkMark bare={stands} />
        <WayText {...{ texts, locale, choice }} sentence={textOf(page, connectionId)} />
        {isLast && <span className="tag">{texts("login.lastUsed")}</span>}
      </HostedButton>
      {silent && browser && (
        <HostedButton action={begin.action} fields={fields} look="plain">
          <span>{texts("login.otherWay")}</span>
        </HostedButton>
      )}
    </>
  );
}

/** Another try is offered for the connection that was tried alone, and only where it can help. */
function textOf({ failure, auto }: Page, connectionId: string) {
  if (failure?.tried === connectionId) {
    const { ways } = failureGuideOf(failure.kind);
    if (ways.includes("choose_again")) return "login.chooseAgainWith";
    if (ways.includes("retry")) return "login.retryWith";
  }
  return auto === connectionId ? "login.retryWith" : "login.with";
}
