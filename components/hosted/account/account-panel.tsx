import { Fragment } from "react";
import { foreignName } from "@/components/ui/foreign-name";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { FailureNotice } from "../failure-notice";
import { PersonLine } from "../person-line";
import { PlainLink } from "../plain-link";
import { PoolSign } from "../pool-sign";
import { type AccountPartsProps, listAccountParts } from "./account-parts";
import { ReadersZone } from "./moment";
import { Overview } from "./overview";
import { ProofBlock, showsFailureInProof } from "./proof-block";

/** A person's own page, about themselves alone: what it holds in short, and then each part of it. */
export function AccountPanel(
  props: AccountPartsProps & {
    person: ShownPerson;
    isProofOpen: boolean;
    /** Why they could not prove who they are. */
    failure: TriedSignIn | undefined;
    contact: string;
    /** Where one signs out. */
    signOut: string;
  },
) {
  const { texts, poolName: pool, failure } = props;
  const parts = listAccountParts(props);
  return (
    <>
      <PoolSign poolName={pool} />
      <h1>{texts("account.title")}</h1>
      <p className="lead">{texts.rich("account.lead", { pool, name: foreignName })}</p>
      <PersonLine person={props.person} />
      {props.said && (
        <div role="status" className="notice said">
          <p>{texts(`account.said.${props.said}`)}</p>
        </div>
      )}
      {failure && !showsFailureInProof(props) && (
        <div className="part">
          <FailureNotice
            texts={texts}
            title={texts("account.failed")}
            failure={failure}
            contact={props.contact}
            nonce={props.nonce}
          />
        </div>
      )}
      <ProofBlock {...props} />
      <Overview texts={texts} parts={parts} />
      {parts.map(({ id, content }) => (
        <Fragment key={id}>{content}</Fragment>
      ))}
      <div className="ways after">
        <PlainLink href={props.signOut}>{texts("ways.signOut")}</PlainLink>
      </div>
      <ReadersZone nonce={props.nonce} />
    </>
  );
}
