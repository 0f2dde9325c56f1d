import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isLibraryForm } from "../internals/library-form";
import { showForward } from "../pages/forward-page";

/**
 * Puts a page of ours in the place of the library's form "Submitting Callback". It makes one where a session has to end by
 * a POST and nobody has to be asked: when somebody signs out where nobody is signed in, and when another person has signed in
 * than the one whose session the browser still has.
 */
export async function replaceLibraryForms(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const { secret, postLogoutRedirectUri } = ctx.oidc?.session?.state ?? {};
  if (!isLibraryForm(ctx.body) || typeof secret !== "string") return;
  const isResumed = ctx.oidc.route === "resume" || ctx.oidc.route === "device_resume";
  const onward = postLogoutRedirectUri ? "onward.application" : "onward.page";
  await showForward(ctx, {
    symbol: isResumed ? "leave" : "done",
    title: (texts) => texts(isResumed ? "otherPerson.title" : "logout.doneTitle"),
    text: (texts) => texts(isResumed ? "otherPerson.text" : onward),
    action: ctx.oidc.urlFor("end_session_confirm"),
    fields: { xsrf: secret, logout: "yes" },
  });
}
