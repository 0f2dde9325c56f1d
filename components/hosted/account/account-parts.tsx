import type { ReactElement } from "react";
import type { UpdateRule } from "@/lib/domain/association/profile-updates";
import type { Locale } from "@/lib/domain/locale/locale";
import type { LoginChoice } from "@/lib/domain/login/login-choices";
import type { AccountSaying, FaultyEntry } from "@/lib/domain/user/account-answer";
import type { HostedTexts } from "../texts";
import { ActivitySection, type OwnActivity } from "./activity-section";
import { ApplicationsSection, type OwnApplication } from "./applications-section";
import type { AwaitedAddress } from "./contact-forms";
import { IdentitiesSection, type OwnIdentity } from "./identities-section";
import { type OwnPasskeys, PasskeysSection } from "./passkeys-section";
import { type OwnPasswordState, PasswordSection } from "./password-section";
import { type OwnProfile, ProfileSection } from "./profile-section";
import type { OwnProof } from "./proof-block";
import { type OwnSecondFactor, SecondFactorSection } from "./second-factor-section";
import { type OwnSignIn, SignInsSection } from "./sign-ins-section";

/** What the parts of a person's account page show. */
export interface AccountPartsProps {
  texts: HostedTexts;
  poolName: string;
  locale: Locale;
  nonce: string;
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
  proof: OwnProof | null;
  applications: readonly OwnApplication[];
  activity: readonly OwnActivity[];
  /** What came of the form that led here. */
  said: AccountSaying | undefined;
  /** What was entered in some form and cannot be taken. */
  faulty: FaultyEntry | null;
  newEmail: AwaitedAddress;
  /** What sign-ins do with the name; null where none has a say. */
  nameRule: UpdateRule | null;
  /** The path of the page: its forms lie below it. */
  address: string;
}

/** One part of the account page. */
export interface AccountPart {
  /** Of the part in its page. */
  id: string;
  title: string;
  /** How it stands there, in a word or two; null where there is nothing to say. */
  summary: string | null;
  content: ReactElement;
}

/** The parts of a person's account page, in their order: what the pool has nothing of, and the person neither, is not there. */
export function listAccountParts(page: AccountPartsProps): AccountPart[] {
  const { texts, profile, password, ownPasskeys, secondFactor } = page;
  const scene = { ...page, isStale: page.proof !== null };
  const count = (
    what: "identities" | "passkeys" | "signIns" | "applications",
    { length }: { length: number },
  ) => (length === 0 ? texts("account.overview.none") : texts(`account.overview.${what}`, { count: length }));
  const parts: (AccountPart | false)[] = [
    {
      id: "profile",
      title: texts("account.profile.title"),
      summary: profile.email !== null && !profile.emailVerified ? texts("account.overview.unverified") : null,
      content: <ProfileSection {...scene} isSent={page.said === "code_sent"} />,
    },
    {
      id: "identities",
      title: texts("account.identities.title"),
      summary: count("identities", page.identities),
      content: <IdentitiesSection {...scene} />,
    },
    (password.isOffered || password.isSet) && {
      id: "password",
      title: texts("account.password.title"),
      summary: texts(password.isSet ? "account.overview.set" : "account.overview.notSet"),
      content: <PasswordSection {...scene} />,
    },
    (ownPasskeys.isOffered || ownPasskeys.passkeys.length > 0) && {
      id: "passkeys",
      title: texts("account.passkeys.title"),
      summary: count("passkeys", ownPasskeys.passkeys),
      content: <PasskeysSection {...scene} {...ownPasskeys} />,
    },
    secondFactor !== null && {
      id: "second-factor",
      title: texts("account.secondFactor.title"),
      summary: texts(
        secondFactor.authenticatorSetAt !== null || (secondFactor.isRequired && secondFactor.hasPasskey)
          ? "account.overview.on"
          : "account.overview.off",
      ),
      content: <SecondFactorSection {...scene} secondFactor={secondFactor} />,
    },
    {
      id: "sign-ins",
      title: texts("account.signIns.title"),
      summary: count("signIns", page.signIns),
      content: <SignInsSection {...scene} />,
    },
    {
      id: "applications",
      title: texts("account.applications.title"),
      summary: count("applications", page.applications),
      content: <ApplicationsSection {...scene} />,
    },
    {
      id: "activity",
      title: texts("account.activity.title"),
      summary: null,
      content: <ActivitySection {...scene} />,
    },
  ];
  return parts.filter((part) => part !== false);
}
