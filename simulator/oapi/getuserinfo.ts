import { findMembership } from "../directory";
import type { Employee } from "../directory-schema";
import type { Endpoint } from "../endpoint";
import { deriveDeviceId, deriveUnionId } from "../identifiers";
import { answerOapiError, answerOapiResult } from "./envelope";
import { answerForApp, findCallingApp, readParameter } from "./topapi";

/** `POST /topapi/v2/user/getuserinfo`: redeems the code that a DingTalk client gave to a page of the app. */
export const getuserinfo: Endpoint = {
  name: "getuserinfo",
  host: "oapi",
  methods: ["GET", "POST"],
  matches: (path) => path === "/topapi/v2/user/getuserinfo",
  identify: (request, state) => ({
    clientId: findCallingApp(request, state)?.clientId,
    person: state.codes.find(readParameter(request, "code") ?? "")?.personId,
  }),
  answer: (request, state) =>
    answerForApp(request, state, "qyapi_base", (app) => {
      const issued = state.codes.redeem(readParameter(request, "code") ?? "", "silent", app.clientId);
      if (issued?.corpId !== app.corpId) return answerOapiError(40078, "不存在的临时授权码");
      const person = state.directory.people.get(issued.personId);
      const membership = person && findMembership(person, app.corpId);
      if (!membership) return answerOapiError(60121, "找不到该用户");
      const { employee } = membership;
      return answerOapiResult({
        userid: employee.userid,
        device_id: deriveDeviceId(person.id),
        sys: employee.admin === true,
        sys_level: findAdministratorLevel(employee),
        unionid: deriveUnionId(person.id, app.corpId),
        name: employee.name,
      });
    }),
};

/** 1 main administrator, 100 boss, 0 anybody else; the simulator knows no sub-administrators. */
function findAdministratorLevel({ admin, boss }: Employee): 0 | 1 | 100 {
  if (admin) return 1;
  return boss ? 100 : 0;
}
