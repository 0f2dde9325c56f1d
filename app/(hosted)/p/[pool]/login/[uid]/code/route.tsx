import { EnterCodePanel } from "@/components/hosted/enter-code-panel";
import { getCodePage } from "@/lib/entry/hosted/code-page";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { signInLocally } from "@/lib/entry/hosted/sign-in-locally";

/** `B/login/<uid>/code`: where the code is typed that came by mail. */
export const GET = hostedPage(getCodePage, (page, scene) => ({
  title: scene.texts("code.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <EnterCodePanel {...scene} {...page} area="code" />,
}));

export const POST = hostedForm(signInLocally("email_code"));
