import { failureTitle } from "./failure-title";
import type { LoginPanelProps } from "./login-panel";
import type { HostedTexts } from "./texts";

/** The title of a login page's window: what happened, else where one signs in, and for what. */
export function loginTitle(
  texts: HostedTexts,
  page: Pick<LoginPanelProps, "poolName" | "applicationName" | "failure">,
): string {
  const { poolName: pool, applicationName: application } = page;
  const failed = failureTitle(texts, page);
  if (failed !== null) return failed;
  return application === null
    ? texts("login.title", { pool })
    : texts("login.titleFor", { pool, application });
}
