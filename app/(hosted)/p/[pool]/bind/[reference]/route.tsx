import { QuestionPanel } from "@/components/hosted/question/question-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";
import { getQuestionPage } from "@/lib/entry/hosted/question-page";

/** `B/bind/<reference>`: somebody whom DingTalk has proven is asked whether they have an account. */
export const GET = hostedPage(getQuestionPage, (page, scene) => ({
  title: scene.texts("question.title", { pool: page.poolName }),
  returnPath: page.returnPath,
  guardsPresses: true,
  content: <QuestionPanel {...scene} {...page} />,
}));

export const POST = leadToItself;
