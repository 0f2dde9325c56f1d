import { AccountPanel } from "@/components/hosted/account/account-panel";
import { AccountSignInPanel } from "@/components/hosted/account/account-sign-in-panel";
import { accountTitle } from "@/components/hosted/account/account-title";
import { secondFactorPage } from "@/components/hosted/second-factor/second-factor-page";
import { getAccountPage } from "@/lib/entry/hosted/account-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";

/** `B/account`: the page of whoever is signed in to the pool, about themselves. */
export const GET = hostedPage(
  getAccountPage,
  (page, scene) => {
    if (page.signedIn === "owing") return secondFactorPage(page, scene);
    return {
      title: accountTitle(scene.texts, page),
      returnPath: page.returnPath,
      content:
        page.signedIn === "person" ? (
          <AccountPanel {...scene} {...page} />
        ) : (
          <AccountSignInPanel {...scene} {...page} />
        ),
    };
  },
  {
    language: (page) => {
      if (page.signedIn === "owing") return page.language;
      return page.signedIn === "person" ? page.profile.locale : null;
    },
  },
);

export const POST = leadToItself;
