import type { CallLog, LoggedCall } from "../call-log";
import { SEED_GROUP } from "../directory";
import type { Person } from "../directory-schema";
import type { Faults } from "../faults";
import type { Answer } from "../http";
import type { Language } from "../language";
import type { Inbox } from "../mail/inbox";
import type { State } from "../state";
import { type Texts, texts } from "../texts/texts";
import type { SentForm } from "./app-form";
import { renderAppSection } from "./app-section";
import { fillIn, html, type Markup } from "./html";
import { renderPage } from "./layout";
import { renderPersonPicture } from "./person-picture";

const SHOWN_CALLS = 100;

/** What the page shows: all that the control addresses work on. */
interface Contents {
  state: State;
  faults: Faults;
  calls: CallLog;
  inbox: Inbox;
}

/** What the simulator is, whom it knows, what it does to whom, and what has been called. `sent` is the form that led here. */
export function renderHomePage(
  language: Language,
  { state, faults, calls: log, inbox }: Contents,
  sent?: SentForm,
): Answer {
  const { home, places } = texts[language];
  const { columns } = home;
  const { directory } = state;
  const calls = log.list();
  const enterprises = [...directory.enterprises.values()].filter((one) => one.group === SEED_GROUP);
  const people = [...directory.people.values()].filter((one) => one.group === SEED_GROUP);
  const others = directory.enterprises.size - enterprises.length;
  const content = html`
<h1>${home.title}</h1>
<p>${fillIn(home.lead, {
    login: html`<code>login.dingtalk.com</code>`,
    api: html`<code>api.dingtalk.com</code>`,
    oapi: html`<code>oapi.dingtalk.com</code>`,
    address: html`<code>${state.publicUrl}</code>`,
  })}</p>
<p><a href="/mails">${fillIn(home.mails, { count: inbox.list().length })}</a></p>
<h2>${home.apps}</h2>
<div class="apps">
${enterprises.map((enterprise) =>
  [...directory.apps.values()]
    .filter((app) => app.corpId === enterprise.corpId)
    .map((app) =>
      renderAppSection({
        words: texts[language],
        app,
        enterpriseName: enterprise.name,
        state,
        faults: faults.list().filter(({ clientId }) => clientId === app.clientId),
        sent: sent?.clientId === app.clientId ? sent : undefined,
      }),
    ),
)}
</div>
<h2>${home.people}</h2>
<ul class="roster">${people.map((person) => renderPerson(places, person, state))}</ul>
${others > 0 && html`<p class="quiet">${fillIn(home.others, { count: others, control: html`<code>/control</code>` })}</p>`}
<h2>${home.calls} <span id="live" class="quiet" role="status" data-live="${home.live}" data-lost="${home.lost}"></span></h2>
<div class="scroll" role="region" aria-label="${home.calls}" tabindex="0">
<table id="calls">
<thead><tr>${Object.values(columns).map((name) => html`<th>${name}</th>`)}</tr></thead>
<tbody>${calls.slice(-SHOWN_CALLS).reverse().map(renderCall)}</tbody>
</table>
</div>
${calls.length === 0 && html`<p id="no-calls" class="quiet">${home.noCalls}</p>`}`;
  return renderPage(language, home.title, content, { wide: true, script: true });
}

function renderPerson(words: Texts["places"], person: Person, state: State): Markup {
  const places = person.memberships.map((one) => {
    const name = state.directory.enterprises.get(one.corpId)?.name ?? one.corpId;
    const kind = one.left ? words.left : one.contactType === 1 ? words.external : words.member;
    return html`<li>${name} · ${kind} · <code>${one.employee.userid}</code></li>`;
  });
  return html`<li class="person">
${renderPersonPicture(person)}
<div class="who"><span class="name">${person.name}</span> <code>${person.id}</code>
<ul class="about">${places.length > 0 ? places : html`<li>${words.nowhere}</li>`}</ul></div>
</li>`;
}

function renderCall(call: LoggedCall): Markup {
  return html`<tr${call.fault !== undefined && html` class="faulty"`}><td>${call.at.slice(11, 23)}</td><td>${call.host}</td><td>${call.method} ${call.path}</td><td>${call.status ?? "—"}</td><td>${call.code}</td><td>${call.clientId}</td><td>${call.person}</td><td>${call.fault}</td></tr>`;
}
