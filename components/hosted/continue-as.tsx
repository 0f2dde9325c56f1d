import type { ReactNode } from "react";
import { foreignName } from "@/components/ui/foreign-name";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { HostedButton } from "./hosted-button";
import { PersonLine } from "./person-line";
import type { HostedTexts } from "./texts";

/**
 * Whoever is signed in goes on as they are with one press, or as somebody else: the ways to that are behind a fold, which is open once
 * one of them has failed or was asked for. Where the application asks for one of them, that one is the press.
 */
export function ContinueAs(props: {
  texts: HostedTexts;
  action: string;
  person: ShownPerson | null;
  /** One of the ways in has just failed, or was asked for. */
  isOpen: boolean;
  /** The form of the one way in that another account leads to at once; null where the ways in are shown for it. */
  straight: { action: string; fields: Readonly<Record<string, string>> } | null;
  /** The ways in; false where there are none. */
  children: ReactNode;
}) {
  const { texts, person } = props;
  const name = person?.name ?? person?.detail ?? null;
  return (
    <>
      <PersonLine person={person} />
      <HostedButton action={props.action} look="primary">
        <span>
          {name === null
            ? texts("login.continue")
            : texts.rich("login.continueAs", { person: name, name: foreignName })}
        </span>
      </HostedButton>
      {props.straight && (
        <HostedButton {...props.straight} look="plain">
          <span>{texts("login.otherAccount")}</span>
        </HostedButton>
      )}
      {!props.straight && props.children && (
        <details className="another" open={props.isOpen}>
          <summary>
            <span>{texts("login.otherAccount")}</span>
          </summary>
          <div className="ways folded">
            <p className="soft small centred">{texts("help.otherAccount")}</p>
            {props.children}
          </div>
        </details>
      )}
    </>
  );
}
