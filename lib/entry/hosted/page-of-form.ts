import "server-only";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { seeOther } from "./redirect";
import { shownPath } from "./shown-path";

/**
 * The address of a form, opened like a page: after a form that was refused, or out of the history. Leads to the page that the form
 * stands on, which is one step up. What was typed into the address is no form, and gone.
 */
export function leadToPage(request: Request): Promise<Response> {
  return leadUp(request, /\/[^/]*$/);
}

/** As {@link leadToPage}, for a form whose address has two parts of its own. */
export function leadToPageAbove(request: Request): Promise<Response> {
  return leadUp(request, /\/[^/]*\/[^/]*$/);
}

async function leadUp(request: Request, own: RegExp): Promise<Response> {
  const [path = ""] = shownPath(request).split("?", 1);
  return seeOther(parseReturnPath(path.replace(own, ""), "/"));
}

/** A page that was sent a form, which it does not take: shown as it is. */
export async function leadToItself(request: Request): Promise<Response> {
  return seeOther(shownPath(request));
}
