import { DirectoryConflict } from "../directory";
import { type Answer, answerJson, type SimulatedRequest } from "../http";
import { refuseStrangers } from "../local-programs";
import { appFormRoutes } from "./app-forms";
import { appRoutes } from "./apps";
import { codeRoutes } from "./codes";
import type { ControlContext } from "./context";
import { enterpriseRoutes } from "./enterprises";
import { ControlInputError } from "./input";
import { observationRoutes } from "./observation";
import { peopleRoutes } from "./people";

const routes = [
  ...observationRoutes,
  ...appRoutes,
  ...peopleRoutes,
  ...enterpriseRoutes,
  ...codeRoutes,
  ...appFormRoutes,
];

/** Answers a request under `/control`. Only for programs on this machine. */
export function answerControl(context: ControlContext, request: SimulatedRequest): Answer {
  const refusal = refuseStrangers(request, context.state.publicUrl);
  if (refusal) return refusal;
  const onPath = routes.filter((route) => route.pattern.test(request.path));
  const route = onPath.find((one) => one.method === request.method);
  if (!route) {
    return onPath.length > 0
      ? answerJson(405, { error: "method not allowed" })
      : answerJson(404, { error: "no such control address" });
  }
  try {
    const id = route.pattern.exec(request.path)?.[1] ?? "";
    return route.answer(context, request, id);
  } catch (error) {
    if (error instanceof ControlInputError)
      return answerJson(400, { error: "invalid", fields: error.fields });
    if (error instanceof DirectoryConflict) {
      return answerJson(400, { error: "invalid", fields: { [error.field]: error.message } });
    }
    throw error;
  }
}
