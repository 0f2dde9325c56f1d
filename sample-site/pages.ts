import type { ErrorDescription } from "./describe-error";
import { type Html, html } from "./html";
import type { Login } from "./provider-client";

const MARK = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 17 29 4 20 29l-6-9z"/><path class="fold" d="m14 20 15-16-11 18z"/></svg>`;

export function layout(title: string, content: Html, aside: Html = html``): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Contoso Travel</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><div class="bar"><a class="brand" href="/">${MARK}<span>Contoso Travel <small lang="zh-CN">康途商旅</small></span></a>${aside}</div></header>
<main>${content}</main>
<footer><p>A sample application on an origin of its own. It knows its OpenID provider and nothing else.</p></footer>
</body>
</html>`;
}

/** The front page for somebody who is not signed in. */
export function renderWelcome({ canConnect }: { canConnect: boolean }): Html {
  return layout(
    "Business trips, booked in a minute",
    html`<section class="hero">
<div>
<p class="kicker">For teams on the road</p>
<h1>Business trips, booked in a minute</h1>
<p class="lead">Flights, trains and hotels within your company's travel policy. Sign in with the account you already have at work.</p>
<p><a class="button" href="/login">Sign in with your company account</a></p>
<p class="note" lang="zh-CN">使用企业账号登录，无需另设密码</p>
${canConnect && html`<p class="note"><a href="/connect">Use other credentials</a></p>`}
</div>
<ul class="trips" aria-label="Popular trips">
<li><span>Hangzhou <i aria-hidden="true">→</i> Shanghai</span><b>47 min by train</b></li>
<li><span>Beijing <i aria-hidden="true">→</i> Shenzhen</span><b>3 h 20 by air</b></li>
<li><span>Chengdu <i aria-hidden="true">→</i> Xi'an</span><b>3 h 05 by train</b></li>
</ul>
</section>`,
  );
}

/** The front page for a signed-in person: everything the provider told, and no token. */
export function renderAccount(login: Login, notice: string | null): Html {
  const name = getDisplayName(login);
  return layout(
    "My account",
    html`${notice && html`<p class="notice" role="status">${notice}</p>`}
<section class="person">
${renderAvatar(login, name)}
<div><p class="kicker">Signed in</p><h1 data-testid="name">${name}</h1><p class="sub"><code data-testid="sub">${login.subject}</code></p></div>
</section>
<div class="actions">
${renderAction("/refresh", "Refresh tokens", !login.refreshToken)}
${renderAction("/sign-out", "Sign out here only")}
${renderAction("/sign-out-everywhere", "Sign out everywhere")}
</div>
<div class="cards">
<section class="card" aria-labelledby="tokens">
<h2 id="tokens">Access</h2>
<dl>
<dt>Granted scopes</dt><dd data-testid="scope">${login.scope.split(" ").map((scope) => html`<span class="chip">${scope}</span> `)}</dd>
<dt>Access token valid until</dt><dd>${login.expiresAt === null ? "not said" : formatTime(login.expiresAt)}</dd>
<dt>ID token valid until</dt><dd>${formatTime(Number(login.claims.exp) * 1000)}</dd>
<dt>Refresh token</dt><dd>${login.refreshToken ? "granted" : "not granted (the scope offline_access asks for one)"}</dd>
</dl>
</section>
${renderClaims("ID token", "id-token", login.claims)}
${renderClaims("Userinfo", "userinfo", login.userinfo)}
</div>`,
    html`<span class="who">${name}</span>`,
  );
}

/** Where RP-initiated logout ends. */
export function renderSignedOut(): Html {
  return layout(
    "Signed out",
    html`<section class="message"><h1>You are signed out</h1>
<p>Contoso Travel has forgotten you on this browser. Have a safe trip!</p>
<p class="note" lang="zh-CN">您已退出登录，一路平安</p>
<p><a class="button" href="/login">Sign in again</a> <a class="button quiet" href="/">Front page</a></p></section>`,
  );
}

export function renderError(error: ErrorDescription): Html {
  return layout(
    error.title,
    html`<section class="message" role="alert"><h1>${error.title}</h1>
<p>${error.explanation}</p>
${error.code && html`<p class="note">Error code: <code data-testid="error-code">${error.code}</code></p>`}
<p><a class="button" href="/login">Try again</a> <a class="button quiet" href="/">Front page</a></p></section>`,
  );
}

function renderAction(action: string, label: string, disabled = false): Html {
  return html`<form method="post" action="${action}"><button type="submit"${disabled && html` disabled`}>${label}</button></form>`;
}

function renderClaims(caption: string, id: string, claims: Record<string, unknown>): Html {
  const rows = Object.entries(claims).map(
    ([claim, value]) =>
      html`<tr><th scope="row">${breakAtUnderscores(claim)}</th><td data-claim="${claim}">${formatClaim(claim, value)}</td></tr>`,
  );
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${caption}</h2>
<table aria-labelledby="${id}"><thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** Long claim names wrap where a reader would break them. */
function breakAtUnderscores(claim: string): Html[] {
  return claim.split(/(?<=_)/).map((part) => html`${part}<wbr>`);
}

const TIME_CLAIMS = new Set(["iat", "exp", "nbf", "auth_time", "updated_at"]);

function formatClaim(claim: string, value: unknown): Html {
  if (TIME_CLAIMS.has(claim) && typeof value === "number") {
    return html`${value} <small>${formatTime(value * 1000)}</small>`;
  }
  if (typeof value === "object" && value !== null) return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
  return html`${String(value)}`;
}

function formatTime(milliseconds: number): Html {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return html`not said`;
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

function getDisplayName(login: Login): string {
  for (const name of [login.userinfo.name, login.claims.name, login.userinfo.email]) {
    if (typeof name === "string" && name.trim()) return name;
  }
  return "Traveller";
}

/** The picture lies over the first letter, which shows when there is none or it does not load. */
function renderAvatar(login: Login, name: string): Html {
  const picture = login.userinfo.picture ?? login.claims.picture;
  const hasPicture = typeof picture === "string" && /^https?:\/\//i.test(picture);
  return html`<span class="avatar" aria-hidden="true">${[...name.trim()].at(0)?.toUpperCase()}${
    hasPicture && html`<img src="${picture}" alt="" referrerpolicy="no-referrer">`
  }</span>`;
}
