import { fillIn, type Html, html } from "./html";
import type { Language } from "./language";
import { layout } from "./layout";
import type { Credentials, Problems } from "./options";
import { type Texts, texts } from "./texts/texts";

export interface ConnectPage {
  publicUrl: string;
  /** The provider in use; never with its secret. */
  current: Pick<Credentials, "issuer" | "clientId"> | null;
  /** Whether the site was started with credentials, to which it can go back. */
  hasOwn: boolean;
  /** What was entered and is refused, without the secret, which no page holds. */
  entered?: Pick<Credentials, "issuer" | "clientId">;
  problems?: Problems;
}

/** Where the site is given its provider: first what to register there, then what it gave out. */
export function renderConnect(
  language: Language,
  { publicUrl, current, hasOwn, entered, problems = {} }: ConnectPage,
): Html {
  const { connect, problems: words } = texts[language];
  const shown = entered ?? current;
  return layout(
    language,
    connect.title,
    html`<section class="connect">
<p class="kicker">${connect.kicker}</p>
<h1>${connect.title}</h1>
<h2>${connect.register}</h2>
<dl>
<dt>${connect.redirectUri}</dt><dd><code data-testid="redirect-uri">${publicUrl}/callback</code>${renderCopy(connect, connect.redirectUri, `${publicUrl}/callback`)}</dd>
<dt>${connect.postLogoutRedirectUri}</dt><dd><code data-testid="post-logout-redirect-uri">${publicUrl}/signed-out</code>${renderCopy(connect, connect.postLogoutRedirectUri, `${publicUrl}/signed-out`)}</dd>
</dl>
<script src="/copy.js" defer></script>
<h2>${connect.enter}</h2>
${current && html`<p class="note">${fillIn(connect.current, { clientId: html`<code data-testid="client-id">${current.clientId}</code>`, issuer: html`<code data-testid="issuer">${current.issuer}</code>` })}</p>`}
<form method="post" action="/connect" class="stack" autocomplete="off">
${renderField({ name: "issuer", label: connect.issuer, value: shown?.issuer, problem: problems.issuer && words[problems.issuer], hint: connect.issuerHint })}
${renderField({ name: "clientId", label: connect.clientId, value: shown?.clientId, problem: problems.clientId && words[problems.clientId] })}
${renderField({ name: "clientSecret", label: connect.clientSecret, type: "password", problem: problems.clientSecret && words[problems.clientSecret], hint: connect.clientSecretHint })}
<div class="actions"><button class="primary">${connect.submit}</button></div>
</form>
<p class="note">${connect.note}</p>
${hasOwn && html`<form method="post" action="/connect/reset"><button>${connect.reset}</button></form>`}
</section>`,
  );
}

/** Shown by the page's script, without which it does nothing. */
function renderCopy({ copy, copyOf, copied, byHand }: Texts["connect"], name: string, value: string): Html {
  return html`<button type="button" class="copy" data-copy="${value}" data-copied="${copied}" data-by-hand="${byHand}" aria-label="${fillIn(copyOf, { name })}" hidden>${copy}</button>`;
}

interface Field {
  name: keyof Credentials;
  label: string;
  type?: "text" | "password";
  value?: string;
  problem?: string;
  hint?: string;
}

function renderField({ name, label, type = "text", value, problem, hint }: Field): Html {
  const described = [problem && `${name}-problem`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" spellcheck="false" autocapitalize="none" autocomplete="${type === "password" ? "new-password" : "off"}"${name !== "clientSecret" && html` required`}${described && html` aria-describedby="${described}"`}${problem && html` aria-invalid="true"`}>
${problem && html`<p class="problem" id="${name}-problem" role="alert">${problem}</p>`}
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
</div>`;
}
