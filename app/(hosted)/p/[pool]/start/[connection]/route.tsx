import { LoginPanel } from "@/components/hosted/login-panel";
import { loginTitle } from "@/components/hosted/login-title";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";
import { getStartPage } from "@/lib/entry/hosted/start-page";

/** `B/start/<connection>`: opened from DingTalk's workbench, or from anywhere else. */
export const GET = hostedPage(getStartPage, (page, scene) => ({
  title: loginTitle(scene.texts, page),
  returnPath: page.returnPath,
  content: <LoginPanel {...scene} {...page} />,
}));

export const POST = leadToItself;
