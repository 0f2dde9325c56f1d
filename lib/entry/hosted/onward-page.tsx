import "server-only";
import { OnwardPanel } from "@/components/hosted/onward-panel";
import { answerPage } from "./answer-page";

/**
 * Leaves for an address by a page of ours that goes on at once. Every way out after a form is such a page, never a redirect:
 * browsers apply `form-action` to all redirects that follow a form, DingTalk's included, and where they do not like one the
 * person stays on a page whose button does nothing.
 *
 * @param setCookies values of `Set-Cookie`
 */
export async function leaveFor(
  request: Request,
  to: "application" | "dingtalk" | "page",
  address: string,
  setCookies: readonly string[] = [],
): Promise<Response> {
  const answer = await answerPage(request, ({ texts }) => ({
    title: texts("onward.title"),
    onward: address,
    content: <OnwardPanel texts={texts} to={to} way={address} />,
  }));
  for (const cookie of setCookies) answer.headers.append("set-cookie", cookie);
  return answer;
}
