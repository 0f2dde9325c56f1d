import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { OnwardPanel } from "@/components/hosted/onward-panel";
import { showPage } from "./show-page";

/** Goes on to an address by a page, where a redirect would be held against the form that led here. */
export async function showOnwardPage(ctx: KoaContextWithOIDC, address: string): Promise<void> {
  ctx.remove("location");
  ctx.status = 200;
  const end = ctx.oidc.urlFor("end_session_success");
  const isOurs = address.startsWith(end) || ctx.oidc.route === "code_verification";
  const to = isOurs ? "page" : "application";
  // The library names the application there only to whoever stays signed in.
  const { clientId } = ctx.oidc.client ?? {};
  const next = address === end && clientId ? `${address}?client_id=${encodeURIComponent(clientId)}` : address;
  await showPage(ctx, ({ texts }) => ({
    title: texts("onward.title"),
    onward: next,
    content: <OnwardPanel texts={texts} to={to} way={next} />,
  }));
}
