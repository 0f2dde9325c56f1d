import type { Endpoint } from "../endpoint";
import { answerOapiError, answerOapiResult } from "./envelope";
import { answerForApp, findCallingApp, readParameter } from "./topapi";

/** `POST /topapi/v2/department/get`: a department by its id. The root's name is the enterprise's; of others as they are listed,
 * else made up and in the root. */
export const departmentGet: Endpoint = {
  name: "departmentGet",
  host: "oapi",
  methods: ["GET", "POST"],
  matches: (path) => path === "/topapi/v2/department/get",
  identify: (request, state) => ({ clientId: findCallingApp(request, state)?.clientId }),
  answer: (request, state) =>
    answerForApp(request, state, "qyapi_get_department_list", (app) => {
      const id = readParameter(request, "dept_id") ?? String(request.json?.dept_id ?? "");
      if (!/^[1-9]\d{0,38}$/.test(id)) return answerOapiError(400002, "参数错误：dept_id");
      const isRoot = id === "1";
      const enterprise = state.directory.enterprises.get(app.corpId);
      const listed = enterprise?.departments.find(({ dept_id }) => String(dept_id) === id);
      const name = isRoot ? enterprise?.name : (listed?.name ?? `部门 ${id}`);
      return answerOapiResult({
        dept_id: Number(id),
        name,
        ...(isRoot ? {} : { parent_id: listed?.parent_id ?? 1 }),
      });
    }),
};
