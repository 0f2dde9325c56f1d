import { foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { ContactLine } from "./contact-line";
import { HostedButton } from "./hosted-button";
import { HostedMessage } from "./hosted-message";
import { PersonLine } from "./person-line";
import type { HostedTexts } from "./texts";

/** Tells whoever is signed in that their account may not use an application, whom to ask, and how to go on. */
export function NotAdmittedPanel(props: {
  texts: HostedTexts;
  applicationName: string;
  person: ShownPerson | null;
  /** Whom to ask; empty when nobody is named. */
  contact: string;
  reference: string | undefined;
  /** Back to the application, which is told that they may not. */
  cancel: string;
  /** Where somebody else goes on; null when the application asks for this very person. */
  switchAccount: string | null;
}) {
  const { texts, applicationName: application } = props;
  return (
    <HostedMessage
      texts={texts}
      symbol="alert"
      title={texts("notAdmitted.heading")}
      text={texts.rich("notAdmitted.text", { application, name: foreignName })}
      subject={<PersonLine person={props.person} />}
      hint={
        props.contact === ""
          ? texts("notAdmitted.ask")
          : texts.rich("notAdmitted.askThem", { application, name: foreignName })
      }
      ways={
        <>
          <ContactLine texts={texts} contact={props.contact} />
          {props.switchAccount !== null && (
            <HostedButton action={props.switchAccount} look="primary">
              <span>{texts("login.otherAccount")}</span>
            </HostedButton>
          )}
          <HostedButton action={props.cancel} look="plain">
            <span>{texts.rich("login.back", { application, name: foreignName })}</span>
          </HostedButton>
        </>
      }
      reference={props.reference}
    />
  );
}
