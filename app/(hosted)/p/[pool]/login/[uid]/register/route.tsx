import { RegisterPanel } from "@/components/hosted/register-panel";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { askToRegister, getRegisterPage } from "@/lib/entry/hosted/register-page";

/** `B/login/<uid>/register`: where somebody who has no account asks for one. */
export const GET = hostedPage(getRegisterPage, (page, scene) => ({
  title: scene.texts("register.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <RegisterPanel {...scene} {...page} />,
}));

export const POST = hostedForm(askToRegister);
