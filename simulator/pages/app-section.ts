import type { App, PermissionName } from "../directory-schema";
import { permissionNames } from "../directory-schema";
import { endpointNames } from "../endpoint";
import type { Fault } from "../faults";
import type { State } from "../state";
import type { Texts } from "../texts/texts";
import { type AppForm, addressOfForm, faultChoices, type SentForm } from "./app-form";
import { fillIn, html, type Markup } from "./html";

export const permissionTexts: Record<PermissionName, string> = {
  "Contact.User.Read": "通讯录个人信息读权限",
  "Contact.User.mobile": "个人手机号信息",
  qyapi_base: "调用企业API基础权限",
  qyapi_get_member: "成员信息读权限",
  qyapi_get_department_list: "通讯录部门信息读权限",
  fieldMobile: "企业员工手机号信息",
  fieldEmail: "邮箱等个人信息",
};

/** What an app's section shows beside the app itself. */
export interface AppSection {
  words: Texts;
  app: App;
  enterpriseName: string;
  state: State;
  faults: readonly Fault[];
  /** The form of this section that was just sent. */
  sent: SentForm | undefined;
}

/** One app: what a product needs of it, to be copied, and the switches of what DingTalk does to it. */
export function renderAppSection(section: AppSection): Markup {
  const { words, app, enterpriseName } = section;
  const { app: names } = words;
  const line = (name: string, value: string | undefined) => renderValue(words, name, value);
  const heading = `heading-${app.clientId}`;
  return html`<section class="app" id="${app.clientId}" aria-labelledby="${heading}">
<h3 id="${heading}">${app.name}</h3>
<p class="quiet">${enterpriseName}</p>
<dl>
${line(names.corpId, app.corpId)}
${line(names.clientId, app.clientId)}
${line(names.clientSecret, app.clientSecret)}
${line(names.agentId, String(app.agentId))}
${line(names.homepage, app.homepageUrl)}
${line(names.pcHomepage, app.pcHomepageUrl)}
${app.silentLoginUrls.map((address) => line(names.silentLogin, address))}
</dl>
${renderRedirectAddresses(section)}
${renderSwitches(section)}
${renderFaults(section)}
${renderForm(section, "restore", html`<button class="button small">${names.restore} <span class="aside">${app.name}</span></button>`)}
</section>`;
}

function renderValue(words: Texts, name: string, value: string | undefined): Markup {
  return html`${value !== undefined && html`<dt>${name}</dt><dd><code>${value}</code>${renderCopy(words, name, value)}</dd>`}`;
}

/** Shown by the page's script, without which it does nothing. */
function renderCopy(words: Texts, name: string, value: string): Markup {
  return html`<button type="button" class="copy" data-copy="${value}" aria-label="${fillIn(words.copyOf, { name })}" hidden>${words.copy}</button>`;
}

function renderForm({ words, app, sent }: AppSection, form: AppForm, content: Markup): Markup {
  const isSent = sent?.form === form;
  return html`<form method="post" action="${addressOfForm(app.clientId, form)}">
${isSent && sent.fields && html`<p class="notice" role="alert">${Object.keys(sent.fields).map((field) => html`<span class="problem">${describeProblem(words, field)}</span>`)}</p>`}
${isSent && !sent.fields && html`<p class="saved" role="status">${words.app.inForce}</p>`}
${content}
</form>`;
}

/** What is wrong with a field, which may be one line of it. */
function describeProblem({ wrong }: Texts, field: string): Markup {
  const [name = ""] = field.split(".");
  const known = Object.entries(wrong).find(([key]) => key === name)?.[1];
  return fillIn(known ?? wrong.other, { field });
}

/** A part that is folded away until it matters: something in it is not as at the start, or its form was just sent. */
function renderFold(title: Markup | string, isOpen: boolean, content: Markup): Markup {
  return html`<details${isOpen && html` open`}><summary>${title}</summary>${content}</details>`;
}

/** Removing is a form of its own: in one with the field, the Enter key would press its first button. */
function renderRedirectAddresses(section: AppSection): Markup {
  const { words, app, sent } = section;
  const { app: names } = words;
  const field = `add-${app.clientId}`;
  const entered = sent?.form === "redirect-addresses" ? sent.entered?.get("add") : undefined;
  return html`<h4>${names.redirectAddresses}</h4>
${renderRemovals(
  section,
  "redirect-addresses",
  app.redirectUris.map(
    (uri) =>
      html`<code>${uri}</code>${renderCopy(words, uri, uri)}<button class="button small" name="remove" value="${uri}" aria-label="${fillIn(names.removeOf, { name: uri })}">${names.remove}</button>`,
  ),
)}
${app.redirectUris.length === 0 && html`<p class="quiet">${names.noRedirectAddresses}</p>`}
${renderForm(
  section,
  "redirect-addresses",
  html`<label for="${field}">${names.registerLabel}</label>
<div class="row"><input id="${field}" name="add" type="url" required placeholder="https://…/callback" autocomplete="off" value="${entered}">
<button class="button small">${names.register}</button></div>`,
)}`;
}

/** A list each of whose entries has a button that takes it away. */
function renderRemovals({ app }: AppSection, form: AppForm, entries: Markup[]): Markup {
  return html`${
    entries.length > 0 &&
    html`<form method="post" action="${addressOfForm(app.clientId, form)}"><ul class="addresses">${entries.map((entry) => html`<li>${entry}</li>`)}</ul></form>`
  }`;
}

function renderSwitches(section: AppSection): Markup {
  const { words, app, state, sent } = section;
  const { app: names } = words;
  const entered = sent?.form === "switches" ? sent.entered : undefined;
  const isOn = (name: string, current: boolean) => (entered ? entered.has(name) : current);
  const isAsAtStart =
    permissionNames.every((name) => app.permissions[name]) &&
    app.released &&
    app.outsiders === "pass" &&
    !app.exclusiveAccounts &&
    !app.checksServerAddress;
  const addresses = `addresses-${app.clientId}`;
  const { anyLoopbackPort } = state.settingsFor(app);
  return renderFold(
    names.switches,
    !isAsAtStart || sent?.form === "switches",
    renderForm(
      section,
      "switches",
      html`
<fieldset><legend>${names.permissions}</legend>
${permissionNames.map((name) => renderSwitch(`permission:${name}`, html`<code>${name}</code> <span class="quiet">${permissionTexts[name]}</span>`, isOn(`permission:${name}`, app.permissions[name])))}
</fieldset>
<fieldset><legend>${names.properties}</legend>
${renderSwitch("released", names.released, isOn("released", app.released))}
${renderSwitch("blocksOutsiders", names.blocksOutsiders, isOn("blocksOutsiders", app.outsiders === "block"))}
${renderSwitch("exclusiveAccounts", names.exclusiveAccounts, isOn("exclusiveAccounts", app.exclusiveAccounts))}
${renderSwitch("anyLoopbackPort", names.anyLoopbackPort, isOn("anyLoopbackPort", anyLoopbackPort))}
</fieldset>
<fieldset><legend>${names.serverAddresses}</legend>
${renderSwitch("checksServerAddress", names.checksServerAddress, isOn("checksServerAddress", app.checksServerAddress))}
<label for="${addresses}">${names.addresses}</label>
<textarea id="${addresses}" name="serverAddresses" rows="2" spellcheck="false" autocomplete="off">${entered?.get("serverAddresses") ?? app.serverAddresses.join("\n")}</textarea>
</fieldset>
<button class="button primary small">${names.apply}</button>`,
    ),
  );
}

function renderSwitch(name: string, label: Markup | string, checked: boolean): Markup {
  return html`<label class="switch"><input type="checkbox" name="${name}"${checked && html` checked`}> <span>${label}</span></label>`;
}

function renderFaults(section: AppSection): Markup {
  const { words, app, faults, sent } = section;
  const { faults: names } = words;
  const entered = sent?.form === "faults" ? sent.entered : undefined;
  const id = (name: string) => `${name}-${app.clientId}`;
  return renderFold(
    faults.length > 0 ? fillIn(names.count, { count: faults.length }) : names.title,
    faults.length > 0 || sent?.form === "faults",
    html`${renderRemovals(
      section,
      "faults",
      faults.map(
        (fault) =>
          html`<strong>${describeFault(names, fault)}</strong>${fault.person === undefined && html`<button class="button small" name="remove" value="${fault.endpoint}" aria-label="${fillIn(names.removeOf, { name: describeFault(names, fault) })}">${names.remove}</button>`}`,
      ),
    )}${renderForm(
      section,
      "faults",
      html`
<div class="fields">
<div><label for="${id("kind")}">${names.kind}</label>
<select id="${id("kind")}" name="kind">${faultChoices.map(({ name }) => renderOption(name, names.kinds[name], entered?.get("kind")))}</select></div>
<div><label for="${id("endpoint")}">${names.endpoint}</label>
<select id="${id("endpoint")}" name="endpoint">${renderOption("*", names.all, entered?.get("endpoint"))}${endpointNames.map((name) => renderOption(name, name, entered?.get("endpoint")))}</select></div>
<div><label for="${id("times")}">${names.times}</label>
<input id="${id("times")}" name="times" type="number" min="1" autocomplete="off" value="${entered?.get("times")}"></div>
<div><label for="${id("seconds")}">${names.seconds}</label>
<input id="${id("seconds")}" name="seconds" type="number" min="0.1" max="600" step="0.1" required autocomplete="off" value="${entered?.get("seconds") ?? "15"}"></div>
</div>
<button class="button primary small">${names.apply}</button>`,
    )}`,
  );
}

function renderOption(value: string, label: string, chosen: string | null | undefined): Markup {
  return html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
}

function describeFault(names: Texts["faults"], fault: Fault): Markup {
  const { endpoint, code, delayMs, times, person } = fault;
  const choice = faultChoices.find((one) => one.fault.kind === fault.kind && one.fault.code === code);
  const details = [
    code !== undefined && String(code),
    delayMs !== undefined && `${delayMs / 1000} s`,
    times !== undefined && `${times} ×`,
    person,
  ].filter((detail) => typeof detail === "string");
  return fillIn(details.length > 0 ? names.lineWith : names.line, {
    endpoint: endpoint === "*" ? names.all : endpoint,
    // Programs can put more in force than the page offers.
    kind: choice ? names.kinds[choice.name] : fault.kind,
    details: details.join(", "),
  });
}
