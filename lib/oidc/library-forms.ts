import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { isLibraryForm } from "./internals";
import { translatorFor } from "./pages/document";
import { renderForward } from "./pages/forward-page";

/**
 * Puts a page of ours in the place of the library's form "Submitting Callback". It makes one where a session has to end by
 * a POST and nobody has to be asked: when somebody signs out where nobody is signed in, and when another person has signed in
 * than the one whose session the browser still has.
 */
export async function replaceLibraryForms(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const secret = ctx.oidc?.session?.state?.secret;
  if (!isLibraryForm(ctx.body) || typeof secret !== "string") return;
  const { t } = translatorFor(ctx);
  const isResumed = ctx.oidc.route === "resume";
  renderForward(ctx, {
    symbol: isResumed ? "question" : "done",
    title: t(isResumed ? "otherPerson.title" : "logout.doneTitle"),
    text: t(isResumed ? "otherPerson.text" : "leaving.text"),
    action: ctx.oidc.urlFor("end_session_confirm"),
    fields: { xsrf: secret, logout: "yes" },
  });
}
