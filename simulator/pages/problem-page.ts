import type { Answer } from "../http";
import type { Language } from "../language";
import type { AuthorizeProblem } from "../login/authorize-request";
import { texts } from "../texts/texts";
import { fillIn, html } from "./html";
import { renderPage } from "./layout";

/** An error stays on DingTalk's own page. With a query, another account may be tried. */
export function renderProblemPage(language: Language, problem: AuthorizeProblem, query?: string): Answer {
  const { problem: words } = texts[language];
  const { title, detail } = words.kinds[problem.kind];
  const content = html`
<div class="emblem" aria-hidden="true">!</div>
<h1>${title}</h1>
${problem.code && html`<p class="code">${fillIn(words.code, { code: html`<code>${problem.code}</code>` })}</p>`}
<p>${fillIn(detail, { address: html`<code>${problem.address}</code>`, fault: problem.fault })}</p>
${
  query !== undefined &&
  html`<p><a class="button" href="/oauth2/challenge.htm?${query}">${words.switchAccount}</a></p>`
}`;
  return { ...renderPage(language, title, content, { status: 400 }), code: problem.code };
}

export function renderSignedOutPage(language: Language): Answer {
  const { title, text } = texts[language].signedOut;
  return renderPage(language, title, html`<h1>${title}</h1><p>${text}</p>`);
}
