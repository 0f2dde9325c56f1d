import { renderSVG } from "uqr";
import { findMembership } from "../directory";
import type { App, Person } from "../directory-schema";
import type { Answer } from "../http";
import type { Language } from "../language";
import type { AuthorizeRequest } from "../login/authorize-request";
import type { State } from "../state";
import { type Texts, texts } from "../texts/texts";
import { fillIn, html, Markup } from "./html";
import { renderPage } from "./layout";
import { renderPersonPicture } from "./person-picture";

const QR_TEXT = "DingTalk simulator: choose a person on the page";
const qrPicture = new Markup(renderSVG(QR_TEXT, { border: 2 }));

/** The login page: a QR code that is only a picture, and the accounts to choose from. */
export function renderChallengePage(language: Language, request: AuthorizeRequest, state: State): Answer {
  const { login, places } = texts[language];
  const people = state.directory.listAccountsFor(request.app);
  const content = html`
<h1>${login.title}</h1>
<p class="quiet">${fillIn(login.continue, { app: html`<strong>${request.app.name}</strong>` })}</p>
<div class="qr" role="img" aria-label="${login.picture}">${qrPicture}</div>
<p class="quiet">${login.hint}</p>
<form method="post" action="/oauth2/challenge.htm?${request.query}">
<ul class="people">
${people.map((person) => renderAccount(places, person, request.app))}
</ul>
</form>
${people.length === 0 && html`<p>${login.nobody}</p>`}`;
  return renderPage(language, login.title, content);
}

function renderAccount(places: Texts["places"], person: Person, app: App): Markup {
  return html`<li><button class="person" name="person" value="${person.id}" aria-label="${person.name}" aria-describedby="about-${person.id}">
${renderPersonPicture(person)}
<span class="who"><span class="name">${person.name}</span><span class="about" id="about-${person.id}">${describePlace(places, person, app)}</span></span>
</button></li>`;
}

/** What the person is to the app's enterprise. */
function describePlace(places: Texts["places"], person: Person, app: App): string {
  const present = findMembership(person, app.corpId);
  if (present) return present.contactType === 0 ? places.member : places.external;
  const hasLeft = person.memberships.some((one) => one.corpId === app.corpId);
  if (hasLeft) return places.left;
  return person.memberships.length === 0 ? places.nowhere : places.elsewhere;
}
