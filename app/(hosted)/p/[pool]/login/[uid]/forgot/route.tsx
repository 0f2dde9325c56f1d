import { ForgotPasswordPanel } from "@/components/hosted/forgot-password-panel";
import { askPasswordLink, getForgotPage } from "@/lib/entry/hosted/forgot-page";
import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";

/** `B/login/<uid>/forgot`: where somebody who has forgotten their password asks for a link to set another one. */
export const GET = hostedPage(getForgotPage, (page, scene) => ({
  title: scene.texts("forgot.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <ForgotPasswordPanel {...scene} {...page} />,
}));

export const POST = hostedForm(askPasswordLink);
