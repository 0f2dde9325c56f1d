import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { LoginPanelProps } from "./login-panel";
import type { HostedTexts } from "./texts";

/** The title of a login page's window: what happened, else where one signs in, and for what. */
export function loginTitle(
  texts: HostedTexts,
  {
    poolName: pool,
    applicationName: application,
    failure,
  }: Pick<LoginPanelProps, "poolName" | "applicationName" | "failure">,
): string {
  if (failure)
    return texts(failureGuideOf(failure.kind).look === "neutral" ? "titles.cancelled" : "titles.failed", {
      pool,
    });
  return application === null
    ? texts("login.title", { pool })
    : texts("login.titleFor", { pool, application });
}
