import type { App, Employee, Person } from "../directory-schema";
import type { Endpoint } from "../endpoint";
import { deriveUnionId } from "../identifiers";
import type { State } from "../state";
import { answerOapiError, answerOapiResult } from "./envelope";
import { answerForApp, findCallingApp, readParameter } from "./topapi";

/** `POST /topapi/v2/user/get`: the employee record of a userid. */
export const userGet: Endpoint = {
  name: "userGet",
  host: "oapi",
  methods: ["GET", "POST"],
  matches: (path) => path === "/topapi/v2/user/get",
  identify(request, state) {
    const app = findCallingApp(request, state);
    const userid = readParameter(request, "userid");
    const found = app && userid ? state.directory.findPersonByUserid(app.corpId, userid) : null;
    return { clientId: app?.clientId, person: found?.person.id };
  },
  answer: (request, state) =>
    answerForApp(request, state, "qyapi_get_member", (app) => {
      const userid = readParameter(request, "userid");
      if (userid === undefined) return answerOapiError(400002, "参数错误：userid");
      const language = readParameter(request, "language");
      if (language !== undefined && language !== "zh_CN" && language !== "en_US") {
        return answerOapiError(400002, "参数错误：language");
      }
      const found = state.directory.findPersonByUserid(app.corpId, userid);
      // External contacts live in another directory, which this call does not read.
      if (found?.membership.contactType !== 0) return answerOapiError(60121, "找不到该用户");
      return answerOapiResult(buildRecord(found.membership.employee, found.person, app, state));
    }),
};

function buildRecord(employee: Employee, person: Person, app: App, state: State): object {
  const { userid, name, avatar, mobile, state_code, email, ...rest } = employee;
  return {
    userid,
    unionid: deriveUnionId(person.id, app.corpId),
    name,
    avatar: avatar && new URL(avatar, state.publicUrl).href,
    ...(app.permissions.fieldMobile ? { mobile, state_code } : {}),
    ...(app.permissions.fieldEmail ? { email } : {}),
    ...rest,
    ...(app.exclusiveAccounts ? describeExclusiveAccount(userid, employee, app, state) : {}),
  };
}

/** What only the record of a 专属账号 holds. */
function describeExclusiveAccount(userid: string, { name }: Employee, app: App, state: State): object {
  return {
    exclusive_account: true,
    exclusive_account_type: "dingtalk",
    login_id: userid,
    nickname: name,
    exclusive_account_corp_id: app.corpId,
    exclusive_account_corp_name: state.directory.enterprises.get(app.corpId)?.name,
  };
}
