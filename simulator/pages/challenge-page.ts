import { renderSVG } from "uqr";
import { findMembership } from "../directory";
import type { App, Person } from "../directory-schema";
import type { Answer } from "../http";
import type { AuthorizeRequest } from "../login/authorize-request";
import type { State } from "../state";
import { html, Markup } from "./html";
import { renderPage } from "./layout";
import { renderPersonPicture } from "./person-picture";

const QR_TEXT = "DingTalk simulator: choose a person on the page";
const qrPicture = new Markup(renderSVG(QR_TEXT, { border: 2 }));

/** The login page: a QR code that is only a picture, and the accounts to choose from. */
export function renderChallengePage(request: AuthorizeRequest, state: State): Answer {
  const people = state.directory.listAccountsFor(request.app);
  const content = html`
<h1>登录钉钉 <span lang="en">Sign in to DingTalk</span></h1>
<p class="quiet">继续使用 / to continue to <strong>${request.app.name}</strong></p>
<div class="qr" role="img" aria-label="QR code, a picture only">${qrPicture}</div>
<p class="quiet">二维码仅为示意，请直接选择账号。<br>The QR code is only a picture: choose an account.</p>
<form method="post" action="/oauth2/challenge.htm?${request.query}">
<ul class="people">
${people.map((person) => renderAccount(person, request.app))}
</ul>
</form>
${people.length === 0 && html`<p>没有账号 / There are no people.</p>`}`;
  return renderPage("登录", content);
}

function renderAccount(person: Person, app: App): Markup {
  return html`<li><button class="person" name="person" value="${person.id}" aria-label="${person.name}" aria-describedby="about-${person.id}">
${renderPersonPicture(person)}
<span class="who"><span class="name">${person.name}</span><span class="about" id="about-${person.id}">${describePlace(person, app)}</span></span>
</button></li>`;
}

/** What the person is to the app's enterprise. */
function describePlace(person: Person, app: App): string {
  const present = findMembership(person, app.corpId);
  if (present) return present.contactType === 0 ? "成员 / member" : "外部联系人 / external contact";
  const hasLeft = person.memberships.some((one) => one.corpId === app.corpId);
  if (hasLeft) return "已离职 / has left";
  return person.memberships.length === 0 ? "没有组织 / no organisation" : "其他组织 / another organisation";
}
