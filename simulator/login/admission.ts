import { isEmployee } from "../directory";
import type { App, Person } from "../directory-schema";
import type { AuthorizeProblem } from "./authorize-request";

/** Why the login page does not let this person through, or null. */
export function findAdmissionProblem(app: App, person: Person): AuthorizeProblem | null {
  if (!app.released && person.id !== app.creator) {
    return { kind: "unreleased" };
  }
  if (app.outsiders === "block" && !isEmployee(person, app.corpId)) {
    return { code: "11055", kind: "outsider" };
  }
  return null;
}
