import { failureTitle } from "../failure-title";
import type { HostedTexts } from "../texts";

/** The title of the account page's window: what happened, else what it is. */
export function accountTitle(texts: HostedTexts, page: Parameters<typeof failureTitle>[1]): string {
  return (
    failureTitle(texts, page) ?? texts("titles.in", { what: texts("account.title"), pool: page.poolName })
  );
}
