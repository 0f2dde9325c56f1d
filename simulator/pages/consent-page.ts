import type { Enterprise, Person } from "../directory-schema";
import type { Answer } from "../http";
import type { AuthorizeRequest } from "../login/authorize-request";
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
export function renderConsentPage(consent: Consent): Answer {
  const { request, person } = consent;
  const content = html`
<h1>授权登录 <span lang="en">Authorise sign-in</span></h1>
<p><strong>${request.app.name}</strong><br><span class="quiet">${consent.enterprise?.name}</span></p>
<div class="person signed-in">
${renderPersonPicture(person)}
<span class="who"><span class="name">${person.name}</span>
<a href="/oauth2/challenge.htm?${request.query}">切换账号 / Switch account</a></span>
</div>
<p class="quiet">将获得以下信息 / The app will receive</p>
<ul class="wanted">
<li>昵称、头像 / nickname and picture</li>
${request.app.permissions["Contact.User.mobile"] && html`<li>手机号 / mobile number</li>`}
${request.withCorpId && html`<li>所选组织 / the organisation you choose</li>`}
</ul>
<form method="post" action="/oauth2/auth?${request.query}">
<input type="hidden" name="person" value="${person.id}">
${request.withCorpId && renderOrganisations(consent)}
<div class="decision">
<button class="button primary" name="decision" value="agree">同意 / Agree</button>
<button class="button" name="decision" value="refuse" formnovalidate>拒绝 / Refuse</button>
</div>
</form>`;
  return renderPage("授权登录", content);
}

function renderOrganisations({ request, organisations, choiceMissing }: Consent): Markup {
  if (organisations.length === 0) {
    return html`<p class="notice">没有可选的组织 / You have no organisation to choose; the app will not be told one.</p>`;
  }
  const preselected = organisations.find((one) => one.corpId === request.preselectedCorpId);
  const selected = preselected ?? (organisations.length === 1 ? organisations[0] : undefined);
  return html`<fieldset>
<legend>选择组织 / Choose an organisation</legend>
${choiceMissing && html`<p class="notice" role="alert">请选择一个组织 / Please choose an organisation.</p>`}
${organisations.map(
  (one) =>
    html`<label class="organisation"><input type="radio" name="corp" value="${one.corpId}" required${one === selected && html` checked`}> ${one.name}</label>`,
)}
</fieldset>`;
}
