import type { CallLog, LoggedCall } from "../call-log";
import { SEED_GROUP } from "../directory";
import type { Person } from "../directory-schema";
import type { Faults } from "../faults";
import type { Answer } from "../http";
import type { State } from "../state";
import type { SentForm } from "./app-form";
import { renderAppSection } from "./app-section";
import { html, type Markup } from "./html";
import { renderPage } from "./layout";
import { renderPersonPicture } from "./person-picture";

const SHOWN_CALLS = 100;

/** What the page shows: all that the control addresses work on. */
interface Contents {
  state: State;
  faults: Faults;
  calls: CallLog;
}

/** What the simulator is, whom it knows, what it does to whom, and what has been called. `sent` is the form that led here. */
export function renderHomePage({ state, faults, calls: log }: Contents, sent?: SentForm): Answer {
  const { directory } = state;
  const calls = log.list();
  const enterprises = [...directory.enterprises.values()].filter((one) => one.group === SEED_GROUP);
  const people = [...directory.people.values()].filter((one) => one.group === SEED_GROUP);
  const others = directory.enterprises.size - enterprises.length;
  const content = html`
<h1>钉钉模拟器 <span lang="en">DingTalk simulator</span></h1>
<p>Stands in for <code>login.dingtalk.com</code>, <code>api.dingtalk.com</code> and <code>oapi.dingtalk.com</code>, and for what DingTalk's own clients ask.
Point a product at <code>${state.publicUrl}</code> for all three. Nobody here is real, and nothing here is secret.</p>
<h2>应用 / Apps</h2>
<div class="apps">
${enterprises.map((enterprise) =>
  [...directory.apps.values()]
    .filter((app) => app.corpId === enterprise.corpId)
    .map((app) =>
      renderAppSection({
        app,
        enterpriseName: enterprise.name,
        state,
        faults: faults.list().filter(({ clientId }) => clientId === app.clientId),
        sent: sent?.clientId === app.clientId ? sent : undefined,
      }),
    ),
)}
</div>
<h2>人员 / People</h2>
<ul class="roster">${people.map((person) => renderPerson(person, state))}</ul>
${others > 0 && html`<p class="quiet">${others} more enterprises were made through <code>/control</code>.</p>`}
<h2>调用 / Calls <span id="live" class="quiet" role="status"></span></h2>
<div class="scroll" role="region" aria-label="Calls" tabindex="0">
<table id="calls">
<thead><tr><th>Time (UTC)</th><th>Host</th><th>Address</th><th>HTTP</th><th>Code</th><th>Client</th><th>Person</th><th>Fault</th></tr></thead>
<tbody>${calls.slice(-SHOWN_CALLS).reverse().map(renderCall)}</tbody>
</table>
</div>
${calls.length === 0 && html`<p id="no-calls" class="quiet">还没有调用 / No calls yet.</p>`}`;
  return renderPage("Home", content, { wide: true, script: true });
}

function renderPerson(person: Person, state: State): Markup {
  const places = person.memberships.map((one) => {
    const name = state.directory.enterprises.get(one.corpId)?.name ?? one.corpId;
    const kind = one.left ? "has left" : one.contactType === 1 ? "external contact" : "member";
    return html`<li>${name}: ${kind}, <code>${one.employee.userid}</code></li>`;
  });
  return html`<li class="person">
${renderPersonPicture(person)}
<div class="who"><span class="name">${person.name}</span> <code>${person.id}</code>
<ul class="about">${places.length > 0 ? places : html`<li>no organisation</li>`}</ul></div>
</li>`;
}

function renderCall(call: LoggedCall): Markup {
  return html`<tr${call.fault !== undefined && html` class="faulty"`}><td>${call.at.slice(11, 23)}</td><td>${call.host}</td><td>${call.method} ${call.path}</td><td>${call.status ?? "—"}</td><td>${call.code}</td><td>${call.clientId}</td><td>${call.person}</td><td>${call.fault}</td></tr>`;
}
