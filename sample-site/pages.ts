import type { ErrorDescription } from "./describe-error";
import { fillIn, type Html, html } from "./html";
import type { Language } from "./language";
import { layout } from "./layout";
import { texts } from "./texts/texts";

/**
 * The front page for somebody who is not signed in.
 *
 * @param connecting false for whoever may not give the site its provider; else the issuer that it was just given, or null.
 */
export function renderWelcome(language: Language, connecting: false | { issuer: string | null }): Html {
  const { welcome } = texts[language];
  return layout(
    language,
    welcome.title,
    html`<section class="hero">
<div>
<p class="kicker">${welcome.kicker}</p>
<h1>${welcome.title}</h1>
<p class="lead">${welcome.lead}</p>
${connecting && connecting.issuer !== null && html`<p class="notice" role="status">${fillIn(welcome.connected, { issuer: html`<code>${connecting.issuer}</code>` })}</p>`}
<p><a class="button" href="/login">${welcome.signIn}</a></p>
${connecting && html`<p class="note"><a href="/connect">${welcome.connect}</a></p>`}
</div>
<ul class="trips" aria-label="${welcome.popular}">
${welcome.trips.map(({ from, to, how }) => html`<li><span>${from} <i aria-hidden="true">→</i> ${to}</span><b>${how}</b></li>\n`)}</ul>
</section>`,
  );
}

/** Where RP-initiated logout ends. */
export function renderSignedOut(language: Language): Html {
  const { signedOut } = texts[language];
  return layout(
    language,
    signedOut.title,
    html`<section class="message"><h1>${signedOut.heading}</h1>
<p>${signedOut.text}</p>
<p><a class="button" href="/login">${signedOut.again}</a> <a class="button quiet" href="/">${signedOut.front}</a></p></section>`,
  );
}

/** What went wrong; what the provider itself said of it goes before our own explanation, in whatever language it speaks. */
export function renderError(language: Language, { text, values = {}, said, code }: ErrorDescription): Html {
  const { error, errors } = texts[language];
  const { title, explanation } = errors[text];
  return layout(
    language,
    title,
    html`<section class="message" role="alert"><h1>${title}</h1>
<p>${said ? fillIn(error.said, { said }) : fillIn(explanation, values)}</p>
${code && html`<p class="note">${fillIn(error.code, { code: html`<code data-testid="error-code">${code}</code>` })}</p>`}
<p><a class="button" href="/login">${error.again}</a> <a class="button quiet" href="/">${error.front}</a></p></section>`,
  );
}
