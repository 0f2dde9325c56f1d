import "server-only";
import type { ProfileField } from "@/lib/domain/connection/profile-fields";
import type { DingTalkErrorCode } from "@/lib/domain/dingtalk/errors";
import { AppError } from "@/lib/domain/error";
import type { VerifiedPerson } from "@/lib/domain/login/verified-person";
import type { DingTalkApp } from "../app";
import { deadlineIn, verificationLimitMilliseconds } from "../deadline";
import { findMember, getEmployee } from "../directory";
import { isDisabled } from "../employee";
import { proveEnterprise } from "../enterprise-proof";
import { DingTalkFailure } from "../errors/failure";
import { assembleProfile } from "../profile";
import type { DingTalkScope } from "./authorize";
import type { OwnProfile } from "./own-profile";

/**
 * Proves that a person who has just signed in is now a member of the app's enterprise (SEC-23): membership, then the
 * employee record, whose ids have to agree with the person's own account. Takes 5 s at most.
 *
 * With the scope `corpid` the token has to name the app's enterprise. With `openid` alone the directory, which only
 * knows the app's own enterprise, is the proof, and DingTalk has to confirm which enterprise that is.
 *
 * No failure of the employee record is tolerated: it alone shows a disabled account, it is the second witness for the
 * ids, and without it a person's name would change to their nickname and back with DingTalk's health. It needs the same
 * permission as the proof of membership, so it asks nothing more of an administrator.
 *
 * @throws AppError `dingtalk.wrong_enterprise`, `dingtalk.not_a_member`, `dingtalk.external_contact`,
 * `dingtalk.person_disabled`; `dingtalk.fault` when DingTalk's answers contradict each other; the codes of any call.
 */
export async function verifyPerson(
  app: DingTalkApp,
  input: {
    own: OwnProfile;
    /** The enterprise that the sign-in's token names. */
    corpId?: string;
    scope: DingTalkScope;
    profileFields: readonly ProfileField[];
  },
): Promise<VerifiedPerson> {
  const { own, corpId, scope, profileFields } = input;
  const namesEnterprise = scope === "openid corpid" || corpId !== undefined;
  if (namesEnterprise && corpId !== app.corpId) {
    throw refusal("dingtalk.wrong_enterprise", corpId === undefined ? "corpid_absent" : "corpid_other");
  }
  const deadline = deadlineIn(verificationLimitMilliseconds);
  if (!namesEnterprise) await proveEnterprise(app, deadline);
  const { userid } = await findMember(app, own.unionId, deadline);
  const employee = await getEmployee(app, userid, deadline);
  if (employee.unionid !== own.unionId || employee.userid !== userid) {
    throw refusal("dingtalk.fault", "ids_disagree");
  }
  if (isDisabled(employee)) throw refusal("dingtalk.person_disabled", "disabled");
  return {
    developerScope: app.corpId,
    unionId: own.unionId,
    corpId: app.corpId,
    userid,
    profile: assembleProfile(employee, own, profileFields),
  };
}

function refusal(code: DingTalkErrorCode, problem: string): AppError {
  return new AppError(code, { cause: new DingTalkFailure({ endpoint: "verify-person", problem }) });
}
