import { EnterCodePanel } from "@/components/hosted/enter-code-panel";
import { readLocalCodePage } from "@/lib/entry/hosted/code-page";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { localForm } from "@/lib/entry/hosted/local-form";
import { signInAtPage } from "@/lib/entry/hosted/sign-in-locally";
import { localStartPage } from "@/lib/entry/hosted/start-page";

/** `B/start/<connection>/sign-in/code`: where the code is typed that came by mail. */
export const GET = hostedPage(readLocalCodePage(localStartPage), (page, scene) => ({
  title: scene.texts("code.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <EnterCodePanel {...scene} {...page} />,
}));

export const POST = localForm(
  localStartPage,
  "sign-in at a start address refused",
  signInAtPage("email_code"),
);
