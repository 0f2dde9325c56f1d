import type { Answer } from "../http";
import type { AuthorizeProblem } from "../login/authorize-request";
import { html } from "./html";
import { renderPage } from "./layout";

/** An error stays on DingTalk's own page. With a query, another account may be tried. */
export function renderProblemPage(problem: AuthorizeProblem, query?: string): Answer {
  const content = html`
<div class="emblem" aria-hidden="true">!</div>
<h1>${problem.title}</h1>
${problem.code && html`<p class="code">错误码 / Error code <code>${problem.code}</code></p>`}
<p>${problem.detail}</p>
${
  query !== undefined &&
  html`<p><a class="button" href="/oauth2/challenge.htm?${query}">切换账号 / Switch account</a></p>`
}`;
  return { ...renderPage(problem.title, content, { status: 400 }), code: problem.code };
}

export function renderSignedOutPage(): Answer {
  return renderPage(
    "已退出",
    html`<h1>已退出登录 <span lang="en">Signed out</span></h1><p>This browser has no DingTalk session any more.</p>`,
  );
}
