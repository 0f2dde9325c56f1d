import { ForeignName, foreignName } from "@/components/ui/foreign-name";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { typedFaultOf } from "@/lib/domain/login/typed-fault";
import { CodeField } from "./code-field";
import { FailureNotice } from "./failure-notice";
import { PoolSign } from "./pool-sign";
import { TextButton } from "./text-button";
import type { HostedTexts } from "./texts";

/** What a code is for: to sign in, to have a new account, to bind one, or to prove once more who one is. */
type CodeArea = "code" | "register" | "bind" | "prove";

/** What the page says of it, and what its button says. */
const wordsOf = {
  code: ["code.lead", "code.submit"],
  register: ["register.codeLead", "register.codeSubmit"],
  bind: ["code.lead", "question.bind.submit"],
  prove: ["code.ownLead", "account.proof.submit"],
} as const satisfies Readonly<Record<CodeArea, readonly [string, string]>>;

/** What the page for a code that came by mail shows. */
interface EnterCodeProps {
  texts: HostedTexts;
  poolName: string;
  /** Where the code was sent to, if it was: as it was typed, so that a slip is seen. */
  sentTo: string;
  /** It is over, or has been tried too often. */
  isOver: boolean;
  /** Seconds until another one can be sent, where somebody asked too soon; else null. */
  pause: number | null;
  /** Where the code is sent to, and where another one is asked for. */
  action: string;
  again: string;
  /** The page for another address; null where there is no other. */
  another: string | null;
  /** What the code is for. */
  area: CodeArea;
  failure: TriedSignIn | undefined;
  contact: string;
  nonce: string;
}

/** Where a code is typed that came by mail. Whether one came is not said: only who has the mailbox knows (SEC-56). */
export function EnterCodePanel(props: EnterCodeProps) {
  const { texts, poolName: pool, failure } = props;
  const [lead, submit] = wordsOf[props.area];
  const isWrong = typedFaultOf(failure) === "code";
  const fault = isWrong ? texts(props.isOver ? "code.over" : "failure.code_refused") : null;
  return (
    <>
      <div className="head">
        <PoolSign poolName={pool} />
        <h1>{texts("code.heading")}</h1>
        <p className="lead">
          {texts.rich(lead, {
            pool,
            address: props.sentTo,
            name: foreignName,
            typed: (typed) => <ForeignName className="strong">{typed}</ForeignName>,
          })}
        </p>
      </div>
      {failure && !isWrong && (
        <FailureNotice texts={texts} failure={failure} contact={props.contact} nonce={props.nonce} />
      )}
      {(props.pause !== null || (props.isOver && !failure)) && (
        <div role="status" className="notice">
          <p>{props.pause === null ? texts("code.over") : texts("code.tooSoon", { seconds: props.pause })}</p>
        </div>
      )}
      <form method="post" action={props.action} className="fields">
        <CodeField label={texts("code.code")} help={texts("code.codeHelp")} fault={fault} />
        <button type="submit" className="button primary">
          {texts(submit)}
        </button>
      </form>
      <div className="asides">
        <TextButton action={props.again}>{texts("code.again")}</TextButton>
        {props.another !== null && (
          <p className="centred">
            <a className="link" href={props.another}>
              {texts("code.another")}
            </a>
          </p>
        )}
      </div>
    </>
  );
}
