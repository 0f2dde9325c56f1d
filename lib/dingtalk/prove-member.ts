import "server-only";
import type { MatchField } from "@/lib/domain/association/match-field";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { DingTalkErrorCode } from "@/lib/domain/dingtalk/errors";
import { AppError } from "@/lib/domain/error";
import type { PersonProfile, Told, VerifiedPerson } from "@/lib/domain/login/proof";
import { log } from "@/lib/log/log";
import { readable } from "./answer-fields";
import type { DingTalkApp } from "./app";
import type { OwnProfile } from "./browser/own-profile";
import { noteFields, notePerson } from "./call-record";
import { deadlineIn, verificationLimitMilliseconds } from "./deadline";
import { findMember, getEmployee } from "./directory";
import { isDisabled } from "./employee";
import { proveEnterprise } from "./enterprise-proof";
import { DingTalkFailure } from "./errors/failure";
import { assembleProfile } from "./profile";
import { readRecordKeys } from "./record-keys";

/** Whom an entry mode has found signed in at DingTalk: not yet a member of anything. */
export interface MemberClaim {
  /** What the person's own account says; a mode that reads no account knows the unionId alone. */
  own: OwnProfile;
  /** What the mode was told of the directory's id; it has to be the directory's own word. */
  userid?: string;
  /** The enterprise that DingTalk named for this sign-in. */
  corpId?: string;
  /** The mode asks DingTalk to name the enterprise: an answer without one is refused. */
  namesEnterprise: boolean;
}

/** What a connection wants to know of a person beside who they are. */
interface Wanted {
  profileFields: readonly ProfileField[];
  /** The fields of the enterprise's record that unknown people are matched by. */
  matchFields: readonly MatchField[];
}

/**
 * Proves that somebody is now a member of the app's enterprise, for every entry mode (SEC-23): membership in the
 * directory, then the employee record, whose ids have to agree with all that the mode found. Takes 5 s at most.
 *
 * An enterprise that DingTalk named has to be the app's. Where it named none, the directory, which only knows the app's
 * own enterprise, is the proof, and DingTalk has to confirm which enterprise that is.
 *
 * No failure of the employee record is tolerated: it alone shows a disabled account, it is the second witness for the
 * ids, and without it a person's name would change to their nickname and back with DingTalk's health. It needs the same
 * permission as the proof of membership, so it asks nothing more of an administrator. What it tells beyond ids and
 * the account's state fails no login: what cannot be used is named in the log, without its value.
 *
 * @throws AppError `dingtalk.wrong_enterprise`, `dingtalk.not_a_member`, `dingtalk.external_contact`,
 * `dingtalk.person_disabled`; `dingtalk.fault` when DingTalk's answers contradict each other; the codes of any call.
 */
export async function proveMember(
  app: DingTalkApp,
  claim: MemberClaim,
  { profileFields, matchFields }: Wanted,
): Promise<VerifiedPerson> {
  const { own, corpId } = claim;
  const deadline = deadlineIn(verificationLimitMilliseconds);
  const named = profileFields.includes("name");
  notePerson({
    developerScope: app.corpId,
    unionId: own.unionId,
    ...(corpId && { corpId }),
    ...nameOf(named && readable(own.nick)),
  });
  if (claim.namesEnterprise || corpId !== undefined) requireEnterprise(app, corpId);
  else await proveEnterprise(app, deadline);
  const { userid } = await findMember(app, own.unionId, deadline);
  notePerson({ corpId: app.corpId, userid });
  if (claim.userid !== undefined && claim.userid !== userid) throw refusal("dingtalk.fault", "ids_disagree");
  const employee = await getEmployee(app, userid, deadline);
  if (employee.unionid !== own.unionId || employee.userid !== userid) {
    throw refusal("dingtalk.fault", "ids_disagree");
  }
  if (isDisabled(employee)) throw refusal("dingtalk.person_disabled", "disabled");
  const { profile, leftOut, fromAccount } = assembleProfile(employee, own, profileFields);
  notePerson(nameOf(profile.name));
  noteFields({ ...listFields(profile, profileFields), fromAccount: [...fromAccount] });
  if (leftOut.length > 0) {
    log().info(
      { connection: app.connectionId, fields: leftOut },
      "fields of DingTalk's answers cannot be used",
    );
  }
  return {
    developerScope: app.corpId,
    unionId: own.unionId,
    corpId: app.corpId,
    userid,
    profile,
    fromAccount,
    record: readRecordKeys(employee, matchFields),
  };
}

function nameOf(name: string | null | undefined | false): { name?: string } {
  return name ? { name } : {};
}

const valuesOf: Record<ProfileField, (profile: PersonProfile) => Told<unknown>> = {
  name: ({ name }) => name,
  avatar: ({ avatarUrl }) => avatarUrl,
  mobile: ({ phone }) => phone,
  email: ({ email }) => email,
  employee: ({ jobNumber, title, departmentIds }) => jobNumber ?? title ?? (departmentIds.length > 0 || null),
};

/** What of the fields in use came, and what DingTalk left out; one that it answered empty is in neither list. */
function listFields(profile: PersonProfile, asked: readonly ProfileField[]) {
  return {
    received: asked.filter((field) => valuesOf[field](profile) != null),
    missing: asked.filter((field) => valuesOf[field](profile) === undefined),
  };
}

/** @throws AppError `dingtalk.wrong_enterprise` unless this is the app's enterprise. */
function requireEnterprise(app: DingTalkApp, corpId: string | undefined): void {
  if (corpId === app.corpId) return;
  throw refusal("dingtalk.wrong_enterprise", corpId === undefined ? "corpid_absent" : "corpid_other");
}

function refusal(code: DingTalkErrorCode, problem: string): AppError {
  return new AppError(code, { cause: new DingTalkFailure({ endpoint: "prove-member", problem }) });
}
