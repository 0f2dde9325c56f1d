import { type Html, html } from "./html";
import type { Language } from "./language";
import { layout } from "./layout";
import type { Login } from "./provider-client";
import { type Texts, texts } from "./texts/texts";

/** What has just happened to a signed-in person. */
export type Notice = keyof Texts["notices"];

/** The front page for a signed-in person: everything the provider told, and no token. */
export function renderAccount(language: Language, login: Login, notice: Notice | null): Html {
  const { account, notices } = texts[language];
  const name = getDisplayName(login, account.nameless);
  return layout(
    language,
    account.title,
    html`${notice && html`<p class="notice" role="status">${notices[notice]}</p>`}
<section class="person">
${renderAvatar(login, name)}
<div><p class="kicker">${account.signedIn}</p><h1 data-testid="name">${name}</h1><p class="sub"><code data-testid="sub">${login.subject}</code></p></div>
</section>
<div class="actions">
${renderAction("/refresh", account.refresh, !login.refreshToken)}
${renderAction("/sign-out", account.signOut)}
${renderAction("/sign-out-everywhere", account.signOutEverywhere)}
</div>
<div class="cards">
<section class="card" aria-labelledby="tokens">
<h2 id="tokens">${account.access}</h2>
<dl>
<dt>${account.scopes}</dt><dd data-testid="scope">${login.scope.split(" ").map((scope) => html`<span class="chip">${scope}</span> `)}</dd>
<dt>${account.accessTokenEnds}</dt><dd>${formatTime(account, login.expiresAt ?? Number.NaN)}</dd>
<dt>${account.idTokenEnds}</dt><dd>${formatTime(account, Number(login.claims.exp) * 1000)}</dd>
<dt>${account.refreshToken}</dt><dd>${login.refreshToken ? account.granted : account.notGranted}</dd>
</dl>
</section>
${renderClaims(account, account.idToken, "id-token", login.claims)}
${renderClaims(account, account.userinfo, "userinfo", login.userinfo)}
</div>`,
    html`<span class="who">${name}</span>`,
  );
}

function renderAction(action: string, label: string, disabled = false): Html {
  return html`<form method="post" action="${action}"><button type="submit"${disabled && html` disabled`}>${label}</button></form>`;
}

function renderClaims(
  account: Texts["account"],
  caption: string,
  id: string,
  claims: Record<string, unknown>,
): Html {
  const rows = Object.entries(claims).map(
    ([claim, value]) =>
      html`<tr><th scope="row">${breakAtUnderscores(claim)}</th><td data-claim="${claim}">${formatClaim(account, claim, value)}</td></tr>`,
  );
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${caption}</h2>
<table aria-labelledby="${id}"><thead><tr><th scope="col">${account.claim}</th><th scope="col">${account.value}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** Long claim names wrap where a reader would break them. */
function breakAtUnderscores(claim: string): Html[] {
  return claim.split(/(?<=_)/).map((part) => html`${part}<wbr>`);
}

const TIME_CLAIMS = new Set(["iat", "exp", "nbf", "auth_time", "updated_at"]);

function formatClaim(account: Texts["account"], claim: string, value: unknown): Html {
  if (TIME_CLAIMS.has(claim) && typeof value === "number") {
    return html`${value} <small>${formatTime(account, value * 1000)}</small>`;
  }
  if (typeof value === "object" && value !== null) return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
  return html`${String(value)}`;
}

function formatTime({ notSaid }: Texts["account"], milliseconds: number): Html {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return html`${notSaid}`;
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

function getDisplayName(login: Login, nameless: string): string {
  for (const name of [login.userinfo.name, login.claims.name, login.userinfo.email]) {
    if (typeof name === "string" && name.trim()) return name;
  }
  return nameless;
}

/** The picture lies over the first letter, which shows when there is none or it does not load. */
function renderAvatar(login: Login, name: string): Html {
  const picture = login.userinfo.picture ?? login.claims.picture;
  const hasPicture = typeof picture === "string" && /^https?:\/\//i.test(picture);
  return html`<span class="avatar" aria-hidden="true">${[...name.trim()].at(0)?.toUpperCase()}${
    hasPicture && html`<img src="${picture}" alt="" referrerpolicy="no-referrer">`
  }</span>`;
}
