import type { ReactNode } from "react";
import type { FaultyEntry } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";
import { TypedField } from "../typed-field";
import { faultText } from "./fault-text";
import { Folded } from "./folded";
import { ProveFirst } from "./proof-block";

/** What every form of the account page is told in which a person enters something about themselves. */
export interface EntryScene {
  texts: HostedTexts;
  /** The path of the account page: its forms lie below it. */
  address: string;
  /** The last proof is too old to change how one is reached. */
  isStale: boolean;
  /** What was entered in some form and cannot be taken. */
  faulty: FaultyEntry | null;
}

/**
 * One thing that a person enters about themselves, behind what it is for: the field, what becomes of it, and the button. What cannot be
 * taken is there again, to be mended.
 *
 * @param props `name` is that of the field, of the form's address and of its faults; `value` what is there now.
 */
export function EntryForm(
  props: EntryScene & {
    name: "name" | "email" | "phone";
    title: string;
    label: string;
    help: string;
    value: string;
    input: { type: "text" | "email" | "tel"; maxLength: number; autoComplete: string; required?: boolean };
    submit: string;
    /** Why it needs a fresh proof first; left out where it needs none. */
    prove?: string;
    /** Below the form. */
    children?: ReactNode;
  },
) {
  const { texts, address, faulty, name, prove } = props;
  const fault = faulty?.fault.startsWith(`${name}.`) ? faulty.fault : null;
  return (
    <Folded title={props.title} open={fault !== null}>
      {props.isStale && prove !== undefined ? (
        <ProveFirst address={address} why={prove} />
      ) : (
        <>
          <form method="post" action={`${address}/${name}`} className="fields">
            <TypedField
              id={name}
              label={props.label}
              help={props.help}
              fault={fault && faultText(texts, fault)}
              input={{ ...props.input, name, value: fault ? (faulty?.kept ?? "") : props.value }}
            />
            <button type="submit" className="button">
              {props.submit}
            </button>
          </form>
          {props.children}
        </>
      )}
    </Folded>
  );
}
