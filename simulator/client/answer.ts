import { type Answer, answerJson } from "../http";

/** What a DingTalk client tells a page, as its bridge hands it over. */
type ClientAnswer = { code: string } | { errorCode: string | number; errorMessage: string };

/** Answers a fake client: `answers` is what it has to tell the page, one after the other. */
export function answerClient(answer: ClientAnswer, times: 1 | 2 = 1): Answer {
  const code = "code" in answer ? 0 : answer.errorCode;
  return answerJson(200, { answers: Array.from({ length: times }, () => answer) }, code);
}
