import { EnterCodePanel } from "@/components/hosted/enter-code-panel";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { getRegisterCodePage, register } from "@/lib/entry/hosted/register-page";

/** `B/login/<uid>/register/code`: where the code is typed that proves the address of a new account. */
export const GET = hostedPage(getRegisterCodePage, (page, scene) => ({
  title: scene.texts("code.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <EnterCodePanel {...scene} {...page} area="register" />,
}));

export const POST = hostedForm(register);
