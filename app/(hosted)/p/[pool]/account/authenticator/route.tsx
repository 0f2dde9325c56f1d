import { AuthenticatorPanel } from "@/components/hosted/second-factor/authenticator-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";
import { getAuthenticatorPage } from "@/lib/entry/hosted/second-factor-at-account";

/** `B/account/authenticator`: whoever is signed in sets an authenticator app up of their own accord. */
export const GET = hostedPage(getAuthenticatorPage, (page, scene) => ({
  title: scene.texts("secondFactor.setUp.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <AuthenticatorPanel {...scene} {...page} />,
}));

export const POST = leadToItself;
