import { foreignName } from "@/components/ui/foreign-name";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import { ContactLine } from "./contact-line";
import { CopyableReference } from "./copyable-reference";
import { LineDrawing } from "./line-drawing";
import { Reference } from "./reference";
import type { HostedTexts } from "./texts";

/** What went wrong, in plain sentences: what the person wanted calmly, and what is broken with the number to ask about it. */
export function FailureNotice(props: {
  texts: HostedTexts;
  /** What came to nothing, where it is no sign-in. */
  title?: string;
  failure: TriedSignIn;
  contact: string;
  nonce: string;
  /** Where the way without DingTalk leads that some are excepted for, where it is offered here. */
  emergencyLink?: string | null;
}) {
  const { texts, contact, nonce, emergencyLink } = props;
  const { kind, reference } = props.failure;
  const { look, ways } = failureGuideOf(kind);
  if (look === "neutral")
    return (
      <div role="status" className="notice" data-failure={look}>
        <p>{texts(`failure.${kind}`)}</p>
      </div>
    );
  return (
    <div role="alert" className={`notice ${look}`} data-failure={look}>
      <LineDrawing of={look === "broken" ? "alert" : "compass"} />
      <div>
        <p className="title">{props.title ?? texts("failure.title")}</p>
        <Sentence texts={texts} failure={props.failure} />
        {ways.includes("other_account") && <p className="soft">{texts("help.otherAccount")}</p>}
        {emergencyLink && (
          <p>
            <a href={emergencyLink}>{texts("login.emergency")}</a>
          </p>
        )}
        {ways.includes("contact") && <ContactLine texts={texts} contact={contact} />}
        {reference && look === "broken" && (
          <CopyableReference texts={texts} number={reference} nonce={nonce} />
        )}
        {reference && look === "helpful" && (
          <p className="reference">
            <Reference texts={texts} number={reference} />
          </p>
        )}
      </div>
    </div>
  );
}

function Sentence({
  texts,
  failure: { kind, chosen, needed },
}: {
  texts: HostedTexts;
  failure: TriedSignIn;
}) {
  if (chosen !== null && needed !== null)
    return <p>{texts.rich("help.chose", { chosen, needed, name: foreignName })}</p>;
  return (
    <>
      <p>{texts(`failure.${kind}`)}</p>
      {needed !== null && <p>{texts.rich("help.needs", { connection: needed, name: foreignName })}</p>}
    </>
  );
}
