import { EnterCodePanel } from "@/components/hosted/enter-code-panel";
import { answerForm } from "@/lib/entry/hosted/answer-form";
import { getBindCodePage } from "@/lib/entry/hosted/bind-ways";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";

/** `B/bind/<reference>/code`: where the code is typed that came by mail, to bind the account whose address it went to. */
export const GET = hostedPage(getBindCodePage, (page, scene) => ({
  title: scene.texts("code.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  content: <EnterCodePanel {...scene} {...page} area="bind" />,
}));

export const POST = answerForm("code");
