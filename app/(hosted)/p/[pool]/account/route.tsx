import { AccountPanel } from "@/components/hosted/account/account-panel";
import { AccountSignInPanel } from "@/components/hosted/account/account-sign-in-panel";
import { accountTitle } from "@/components/hosted/account/account-title";
import { getAccountPage } from "@/lib/entry/hosted/account-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";

/** `B/account`: the page of whoever is signed in to the pool, about themselves. */
export const GET = hostedPage(
  getAccountPage,
  (page, scene) => ({
    title: accountTitle(scene.texts, page),
    returnPath: page.returnPath,
    content: page.signedIn ? (
      <AccountPanel {...scene} {...page} />
    ) : (
      <AccountSignInPanel {...scene} {...page} />
    ),
  }),
  { language: (page) => (page.signedIn ? page.profile.locale : null) },
);

export const POST = leadToItself;
