import { isEmployee } from "../directory";
import type { App, Person } from "../directory-schema";
import type { AuthorizeProblem } from "./authorize-request";

/** Why the login page does not let this person through, or null. */
export function findAdmissionProblem(app: App, person: Person): AuthorizeProblem | null {
  if (!app.released && person.id !== app.creator) {
    return {
      title: "应用未发布",
      detail: "The app has no released version: only the person who created it can use it.",
    };
  }
  if (app.outsiders === "block" && !isEmployee(person, app.corpId)) {
    return {
      code: "11055",
      title: "操作失败，你不在组织内",
      detail: "This account is not a member of the app's enterprise.",
    };
  }
  return null;
}
