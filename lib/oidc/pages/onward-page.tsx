import "server-only";
import type { KoaContextWithOIDC } from "oidc-provider";
import { OnwardPanel } from "@/components/hosted/onward-panel";
import { showPage } from "./show-page";

/** Goes on to an address by a page, where a redirect would be held against the form that led here. */
export function showOnwardPage(ctx: KoaContextWithOIDC, address: string): void {
  ctx.remove("location");
  ctx.status = 200;
  const to = address.startsWith(ctx.oidc.urlFor("end_session_success")) ? "page" : "application";
  showPage(ctx, ({ texts }) => ({
    title: texts("onward.title"),
    onward: address,
    content: <OnwardPanel texts={texts} to={to} way={address} />,
  }));
}
