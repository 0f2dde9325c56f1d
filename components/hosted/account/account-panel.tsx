import { foreignName } from "@/components/ui/foreign-name";
import type { UpdateRule } from "@/lib/domain/association/profile-updates";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { TriedSignIn } from "@/lib/domain/login/tried-sign-in";
import type { AccountSaying, FaultyEntry } from "@/lib/domain/user/account-answer";
import type { ShownPerson } from "@/lib/domain/user/shown-person";
import { FailureNotice } from "../failure-notice";
import { PersonLine } from "../person-line";
import { PlainLink } from "../plain-link";
import { PoolSign } from "../pool-sign";
import type { HostedTexts } from "../texts";
import { ActivitySection, type OwnActivity } from "./activity-section";
import { ApplicationsSection, type OwnApplication } from "./applications-section";
import { IdentitiesSection, type OwnIdentity } from "./identities-section";
import { ReadersZone } from "./moment";
import { type OwnPasskeys, PasskeysSection } from "./passkeys-section";
import { type OwnPasswordState, PasswordSection } from "./password-section";
import { type OwnProfile, ProfileSection } from "./profile-section";
import { ProofBlock } from "./proof-block";
import { type OwnSecondFactor, SecondFactorSection } from "./second-factor-section";
import { type OwnSignIn, SignInsSection } from "./sign-ins-section";

/** A person's own page, about themselves alone. */
export function AccountPanel(props: {
  texts: HostedTexts;
  poolName: string;
  locale: Locale;
  nonce: string;
  person: ShownPerson;
  profile: OwnProfile;
  identities: readonly OwnIdentity[];
  /** The connections by which another DingTalk account can be linked. */
  linkable: readonly LoginChoice[];
  password: OwnPasswordState;
  ownPasskeys: OwnPasskeys;
  /** Null where nobody here is asked for one. */
  secondFactor: OwnSecondFactor | null;
  signIns: readonly OwnSignIn[];
  /** The ways to prove once more who one is; null while that is not needed. */
  proof: Parameters<typeof ProofBlock>[0]["proof"];
  isProofOpen: boolean;
  /** Why they could not prove it. */
  failure: TriedSignIn | undefined;
  contact: string;
  applications: readonly OwnApplication[];
  activity: readonly OwnActivity[];
  /** What came of the form that led here. */
  said: AccountSaying | undefined;
  /** What was entered in some form and cannot be taken. */
  faulty: FaultyEntry | null;
  /** The address that waits for its code, or null; the whole is null where there is no mail. */
  newEmail: { waiting: string | null } | null;
  /** What sign-ins do with the name; null where none has a say. */
  nameRule: UpdateRule | null;
  /** The path of this page. */
  address: string;
  /** Where one signs out. */
  signOut: string;
}) {
  const { texts, poolName: pool } = props;
  const isStale = props.proof !== null;
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
      {props.failure && (
        <div className="part">
          <FailureNotice
            texts={texts}
            title={texts("account.failed")}
            failure={props.failure}
            contact={props.contact}
            nonce={props.nonce}
          />
        </div>
      )}
      <ProofBlock {...props} />
      <ProfileSection {...props} isStale={isStale} />
      <IdentitiesSection {...props} isStale={isStale} />
      <PasswordSection {...props} isStale={isStale} />
      <PasskeysSection {...props} {...props.ownPasskeys} isStale={isStale} />
      <SecondFactorSection {...props} isStale={isStale} />
      <SignInsSection {...props} isStale={isStale} />
      <ApplicationsSection {...props} />
      <ActivitySection {...props} />
      <div className="ways after">
        <PlainLink href={props.signOut}>{texts("ways.signOut")}</PlainLink>
      </div>
      <ReadersZone nonce={props.nonce} />
    </>
  );
}
