import type { Enterprise, Person } from "../directory-schema";
import type { Answer } from "../http";
import type { Language } from "../language";
import type { AuthorizeRequest } from "../login/authorize-request";
import { type Texts, texts } from "../texts/texts";
import { html, type Markup } from "./html";
import { renderPage } from "./layout";
import { renderPersonPicture } from "./person-picture";

interface Consent {
  request: AuthorizeRequest;
  person: Person;
  /** The app's enterprise. */
  enterprise: Enterprise | undefined;
  organisations: readonly Enterprise[];
  /** The form came back without an organisation. */
  choiceMissing: boolean;
}

/** What the app asks for, as whom, for which organisation; agree or refuse. */
export function renderConsentPage(language: Language, consent: Consent): Answer {
  const { consent: words } = texts[language];
  const { request, person } = consent;
  const content = html`
<h1>${words.title}</h1>
<p><strong>${request.app.name}</strong><br><span class="quiet">${consent.enterprise?.name}</span></p>
<div class="person signed-in">
${renderPersonPicture(person)}
<span class="who"><span class="name">${person.name}</span>
<a href="/oauth2/challenge.htm?${request.query}">${words.switchAccount}</a></span>
</div>
<p class="quiet">${words.wanted}</p>
<ul class="wanted">
<li>${words.profile}</li>
${request.app.permissions["Contact.User.mobile"] && html`<li>${words.mobile}</li>`}
${request.withCorpId && html`<li>${words.organisation}</li>`}
</ul>
<form method="post" action="/oauth2/auth?${request.query}">
<input type="hidden" name="person" value="${person.id}">
${request.withCorpId && renderOrganisations(words, consent)}
<div class="decision">
<button class="button primary" name="decision" value="agree">${words.agree}</button>
<button class="button" name="decision" value="refuse" formnovalidate>${words.refuse}</button>
</div>
</form>`;
  return renderPage(language, words.title, content);
}

function renderOrganisations(
  words: Texts["consent"],
  { request, organisations, choiceMissing }: Consent,
): Markup {
  if (organisations.length === 0) {
    return html`<p class="notice">${words.none}</p>`;
  }
  const preselected = organisations.find((one) => one.corpId === request.preselectedCorpId);
  const selected = preselected ?? (organisations.length === 1 ? organisations[0] : undefined);
  return html`<fieldset>
<legend>${words.choose}</legend>
${choiceMissing && html`<p class="notice" role="alert">${words.chooseOne}</p>`}
${organisations.map(
  (one) =>
    html`<label class="organisation"><input type="radio" name="corp" value="${one.corpId}" required${one === selected && html` checked`}> ${one.name}</label>`,
)}
</fieldset>`;
}
