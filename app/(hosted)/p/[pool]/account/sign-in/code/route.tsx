import { EnterCodePanel } from "@/components/hosted/enter-code-panel";
import { localAccountPage } from "@/lib/entry/hosted/account-sign-in";
import { readLocalCodePage } from "@/lib/entry/hosted/code-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { localForm } from "@/lib/entry/hosted/local-form";
import { signInAtPage } from "@/lib/entry/hosted/sign-in-locally";

/** `B/account/sign-in/code`: where the code is typed that came by mail. */
export const GET = hostedPage(readLocalCodePage(localAccountPage), (page, scene) => ({
  title: scene.texts("code.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <EnterCodePanel {...scene} {...page} />,
}));

export const POST = localForm(
  localAccountPage,
  "sign-in at an account page refused",
  signInAtPage("email_code"),
);
