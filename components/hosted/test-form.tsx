import type { TestPrompt } from "@/lib/domain/application/test-request";
import { claimsOfScopes } from "@/lib/domain/user/claims";
import type { HostedTexts } from "./texts";

const claimNames = new Map(Object.entries(claimsOfScopes));

/** The claims of a scope; nothing for one whose claim has its name. */
function listClaims(scope: string): string {
  const names = claimNames.get(scope) ?? [];
  return names.join() === scope ? "" : names.join(", ");
}

/** What the test client shall ask for, and the button that begins. A plain form: it works without JavaScript. */
export function TestForm(props: {
  texts: HostedTexts;
  /** It has been tried before. */
  again: boolean;
  begin: { action: string; ticket: string };
  scopes: readonly string[];
  prompts: readonly TestPrompt[];
}) {
  const { texts, begin } = props;
  return (
    <form method="post" action={begin.action}>
      <input type="hidden" name="ticket" value={begin.ticket} />
      <fieldset className="choices">
        <legend>{texts("test.scopes")}</legend>
        <label>
          <input type="checkbox" checked disabled />
          <code>openid</code>
        </label>
        {props.scopes.map((scope) => (
          <label key={scope}>
            <input type="checkbox" name="scope" value={scope} checked />
            <span>
              <code>{scope}</code> <span className="soft small">{listClaims(scope)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend>{texts("test.prompt.title")}</legend>
        {props.prompts.map((prompt) => (
          <label key={prompt}>
            <input type="radio" name="prompt" value={prompt} checked={prompt === "usual"} />
            <span>{texts(`test.prompt.${prompt}`)}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className={props.again ? "button" : "button primary"}>
        {texts(props.again ? "test.again" : "test.begin")}
      </button>
    </form>
  );
}
