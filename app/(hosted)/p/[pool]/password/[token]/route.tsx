import { PasswordLinkClosedPanel } from "@/components/hosted/password-link-closed-panel";
import { SetPasswordPanel } from "@/components/hosted/set-password-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { getPasswordLinkPage, setPasswordByLink } from "@/lib/entry/hosted/password-link-page";
import { routeHandler } from "@/lib/entry/route-handler";

/** `B/password/<token>`: where a user sets a password, by a link that an administrator made for them. */
export const GET = hostedPage(getPasswordLinkPage, (page, scene) => ({
  title: scene.texts("password.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content:
    page.state === "open" ? (
      <SetPasswordPanel {...scene} {...page} />
    ) : (
      <PasswordLinkClosedPanel {...scene} {...page} />
    ),
}));

export const POST = routeHandler<{ params: Promise<{ pool: string; token: string }> }>(
  async (request, { params }) => setPasswordByLink(request, await params),
);
