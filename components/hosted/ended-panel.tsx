import { foreignName } from "@/components/ui/foreign-name";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import { type FailureKind, isOver } from "@/lib/domain/login/failure-kind";
import { ContactLine } from "./contact-line";
import { CopyableReference } from "./copyable-reference";
import { HostedMessage } from "./hosted-message";
import { PlainLink } from "./plain-link";
import type { HostedTexts } from "./texts";

/** What a page at the end of a sign-in knows. */
export interface EndedPanelProps {
  texts: HostedTexts;
  kind: FailureKind;
  reference: string | undefined;
  signedIn: boolean;
  /** That the person wanted to reach, if it is known; `address` is where they get into it, empty when that is not known. */
  application: { name: string; address: string } | null;
  /** `contact`: whom to ask, where there is something to ask; else empty. */
  pool: { name: string; page: string; contact: string };
  /** Of the page's policy (SEC-69). */
  nonce: string;
}

/** The heading of such a page. */
function endedTitle({ texts, kind, signedIn }: Pick<EndedPanelProps, "texts" | "kind" | "signedIn">): string {
  return texts(signedIn && isOver(kind) ? "already.title" : "failure.title");
}

/** The title of such a page's window. */
export function endedWindowTitle(
  page: Pick<EndedPanelProps, "texts" | "kind" | "signedIn"> & { pool: { name: string } },
): string {
  return page.texts("titles.in", { what: endedTitle(page), pool: page.pool.name });
}

/** Says why a sign-in does not go on, or that nothing is lost because one is signed in, and offers the next step. */
export function EndedPanel(props: EndedPanelProps) {
  const { texts, kind, reference, application } = props;
  const already = props.signedIn && isOver(kind);
  const { look, ways } = failureGuideOf(kind);
  const number = already || look === "neutral" ? undefined : reference;
  const isBroken = look === "broken";
  return (
    <HostedMessage
      texts={texts}
      symbol={already ? "done" : isBroken ? "alert" : "compass"}
      alarm={isBroken}
      title={endedTitle(props)}
      text={texts(already ? "already.text" : `failure.${kind}`)}
      subject={
        <>
          {!already && !application?.address && (
            <p className="lead">
              <BackTo {...props} />
            </p>
          )}
          {ways.includes("contact") && <ContactLine texts={texts} contact={props.pool.contact} />}
          {isBroken && number && <CopyableReference texts={texts} number={number} nonce={props.nonce} />}
        </>
      }
      reference={isBroken ? undefined : number}
      ways={
        <>
          {application?.address && (
            <PlainLink href={application.address} look="primary">
              {texts.rich("ways.application", { application: application.name, name: foreignName })}
            </PlainLink>
          )}
          <PlainLink href={props.pool.page}>
            {props.signedIn
              ? texts.rich("ways.poolHome", { pool: props.pool.name, name: foreignName })
              : texts("ways.poolPage")}
          </PlainLink>
        </>
      }
    />
  );
}

function BackTo({ texts, application }: Pick<EndedPanelProps, "texts" | "application">) {
  if (!application) return texts("errorPage.startFromApplication");
  return texts.rich("ways.backTo", { application: application.name, name: foreignName });
}
