import { findMembership } from "../directory";
import type { Endpoint } from "../endpoint";
import { answerOapiError, answerOapiResult } from "./envelope";
import { answerForApp, findCallingApp, readParameter } from "./topapi";

/** `POST /topapi/user/getbyunionid`: the userid of a person in the app's enterprise. */
export const getbyunionid: Endpoint = {
  name: "getbyunionid",
  host: "oapi",
  methods: ["GET", "POST"],
  matches: (path) => path === "/topapi/user/getbyunionid",
  identify(request, state) {
    const app = findCallingApp(request, state);
    const unionId = readParameter(request, "unionid");
    const person = app && unionId ? state.directory.findPersonByUnionId(app.corpId, unionId) : null;
    return { clientId: app?.clientId, person: person?.id };
  },
  answer: (request, state) =>
    answerForApp(request, state, "qyapi_get_member", (app) => {
      const unionId = readParameter(request, "unionid");
      if (unionId === undefined) return answerOapiError(400002, "参数错误：unionid");
      const person = state.directory.findPersonByUnionId(app.corpId, unionId);
      const membership = person && findMembership(person, app.corpId);
      if (!membership) return answerOapiError(60121, "找不到该用户");
      return answerOapiResult({
        contact_type: membership.contactType,
        userid: membership.employee.userid,
      });
    }),
};
