import { ConsentPanel } from "@/components/hosted/consent-panel";
import { LoginPanel } from "@/components/hosted/login-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { getLoginPage } from "@/lib/entry/hosted/login-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";

/** `B/login/<uid>`: the page of one interaction, for the browser that it belongs to. */
export const GET = hostedPage(getLoginPage, (page, scene) => ({
  title: scene.texts("login.title"),
  returnPath: page.returnPath,
  content:
    page.prompt === "consent" ? <ConsentPanel {...scene} {...page} /> : <LoginPanel {...scene} {...page} />,
}));

export const POST = leadToItself;
