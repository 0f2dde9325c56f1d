import { type Html, html } from "./html";
import type { Credentials } from "./options";
import { layout } from "./pages";

export interface ConnectPage {
  publicUrl: string;
  /** The provider in use; never with its secret. */
  current: Pick<Credentials, "issuer" | "clientId"> | null;
  /** Whether the site was started with credentials, to which it can go back. */
  hasOwn: boolean;
  /** What was entered and is refused, without the secret, which no page holds. */
  entered?: Pick<Credentials, "issuer" | "clientId">;
  problems?: Partial<Record<keyof Credentials, string>>;
}

/** Where the site is given its provider: first what to register there, then what it gave out. */
export function renderConnect({ publicUrl, current, hasOwn, entered, problems = {} }: ConnectPage): Html {
  const shown = entered ?? current;
  return layout(
    "Connect to an OpenID provider",
    html`<section class="connect">
<p class="kicker">For whoever runs this site</p>
<h1>Connect to an OpenID provider</h1>
<h2>1. Register there</h2>
<dl>
<dt>Redirect URI</dt><dd><code data-testid="redirect-uri">${publicUrl}/callback</code></dd>
<dt>Post-logout redirect URI</dt><dd><code data-testid="post-logout-redirect-uri">${publicUrl}/signed-out</code></dd>
</dl>
<h2>2. Enter what it gave you</h2>
${current && html`<p class="note">Now in use: <code data-testid="client-id">${current.clientId}</code> at <code data-testid="issuer">${current.issuer}</code></p>`}
<form method="post" action="/connect" class="stack" autocomplete="off">
${renderField({ name: "issuer", label: "Issuer", value: shown?.issuer, problem: problems.issuer, hint: "https, or http on this machine" })}
${renderField({ name: "clientId", label: "Client ID", value: shown?.clientId, problem: problems.clientId })}
${renderField({ name: "clientSecret", label: "Client secret", type: "password", problem: problems.clientSecret, hint: "none for a public client" })}
<div class="actions"><button class="primary">Connect</button></div>
</form>
<p class="note">The site asks the provider before it takes them, keeps them in memory until it stops, and shows the secret nowhere. This is a
sample on your own machine: it takes credentials from browsers here alone, and whoever enters an issuer makes it call that address.</p>
${hasOwn && html`<form method="post" action="/connect/reset"><button>Back to the credentials it was started with</button></form>`}
</section>`,
  );
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
