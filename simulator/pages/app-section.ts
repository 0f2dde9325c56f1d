import type { App, PermissionName } from "../directory-schema";
import { permissionNames } from "../directory-schema";
import { endpointNames } from "../endpoint";
import type { Fault } from "../faults";
import type { State } from "../state";
import { type AppForm, addressOfForm, faultChoices, type SentForm } from "./app-form";
import { html, type Markup } from "./html";

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
  app: App;
  enterpriseName: string;
  state: State;
  faults: readonly Fault[];
  /** The form of this section that was just sent. */
  sent: SentForm | undefined;
}

/** One app: what a product needs of it, to be copied, and the switches of what DingTalk does to it. */
export function renderAppSection(section: AppSection): Markup {
  const { app, enterpriseName } = section;
  const heading = `heading-${app.clientId}`;
  return html`<section class="app" id="${app.clientId}" aria-labelledby="${heading}">
<h3 id="${heading}">${app.name}</h3>
<p class="quiet">${enterpriseName}</p>
<dl>
${renderValue("corpId", app.corpId)}
${renderValue("Client ID (AppKey)", app.clientId)}
${renderValue("Client Secret (AppSecret)", app.clientSecret)}
${renderValue("AgentId", String(app.agentId))}
${renderValue("Homepage", app.homepageUrl)}
${renderValue("PC homepage", app.pcHomepageUrl)}
${app.silentLoginUrls.map((address) => renderValue("Silent login at", address))}
</dl>
${renderRedirectAddresses(section)}
${renderSwitches(section)}
${renderFaults(section)}
${renderForm(section, "restore", html`<button class="button small">全部恢复 / All as at the start <span class="aside">${app.name}</span></button>`)}
</section>`;
}

function renderValue(name: string, value: string | undefined): Markup {
  return html`${value !== undefined && html`<dt>${name}</dt><dd><code>${value}</code>${renderCopy(name, value)}</dd>`}`;
}

/** Shown by the page's script, without which it does nothing. */
function renderCopy(name: string, value: string): Markup {
  return html`<button type="button" class="copy" data-copy="${value}" aria-label="复制 / Copy ${name}" hidden>复制 / Copy</button>`;
}

function renderForm({ app, sent }: AppSection, form: AppForm, content: Markup): Markup {
  const isSent = sent?.form === form;
  return html`<form method="post" action="${addressOfForm(app.clientId, form)}">
${isSent && sent.fields && html`<p class="notice" role="alert">${Object.entries(sent.fields).map(([field, message]) => html`<span class="problem">${field}: ${message}</span>`)}</p>`}
${isSent && !sent.fields && html`<p class="saved" role="status">已生效 / In force</p>`}
${content}
</form>`;
}

/** A part that is folded away until it matters: something in it is not as at the start, or its form was just sent. */
function renderFold(title: string, isOpen: boolean, content: Markup): Markup {
  return html`<details${isOpen && html` open`}><summary>${title}</summary>${content}</details>`;
}

/** Removing is a form of its own: in one with the field, the Enter key would press its first button. */
function renderRedirectAddresses(section: AppSection): Markup {
  const { app, sent } = section;
  const field = `add-${app.clientId}`;
  const entered = sent?.form === "redirect-addresses" ? sent.entered?.get("add") : undefined;
  return html`<h4>重定向URL（回调域名） / Redirect addresses</h4>
${renderRemovals(
  section,
  "redirect-addresses",
  app.redirectUris.map(
    (uri) =>
      html`<code>${uri}</code>${renderCopy(uri, uri)}<button class="button small" name="remove" value="${uri}" aria-label="移除 / Remove ${uri}">移除 / Remove</button>`,
  ),
)}
${app.redirectUris.length === 0 && html`<p class="quiet">还没有 / none yet</p>`}
${renderForm(
  section,
  "redirect-addresses",
  html`<label for="${field}">登记地址 / Register an address</label>
<div class="row"><input id="${field}" name="add" type="url" required placeholder="http://localhost:3000/…" autocomplete="off" value="${entered}">
<button class="button small">登记 / Register</button></div>`,
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
  const { app, state, sent } = section;
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
    "权限与开关 / Permissions and switches",
    !isAsAtStart || sent?.form === "switches",
    renderForm(
      section,
      "switches",
      html`
<fieldset><legend>权限 / Permissions</legend>
${permissionNames.map((name) => renderSwitch(`permission:${name}`, html`<code>${name}</code> <span class="quiet">${permissionTexts[name]}</span>`, isOn(`permission:${name}`, app.permissions[name])))}
</fieldset>
<fieldset><legend>应用 / App</legend>
${renderSwitch("released", html`已发布 / Released`, isOn("released", app.released))}
${renderSwitch("blocksOutsiders", html`登录页拒绝组织外的人 / The login page refuses outsiders`, isOn("blocksOutsiders", app.outsiders === "block"))}
${renderSwitch("exclusiveAccounts", html`员工使用专属账号 / People have exclusive accounts`, isOn("exclusiveAccounts", app.exclusiveAccounts))}
${renderSwitch("anyLoopbackPort", html`本机重定向地址不限端口 / Redirect addresses of this machine hold for any port`, isOn("anyLoopbackPort", anyLoopbackPort))}
</fieldset>
<fieldset><legend>服务器出口IP / IP allow-list</legend>
${renderSwitch("checksServerAddress", html`只接受名单内的地址 / Take calls from these addresses alone`, isOn("checksServerAddress", app.checksServerAddress))}
<label for="${addresses}">地址，每行一个 / Addresses, one a line</label>
<textarea id="${addresses}" name="serverAddresses" rows="2" spellcheck="false" autocomplete="off">${entered?.get("serverAddresses") ?? app.serverAddresses.join("\n")}</textarea>
</fieldset>
<button class="button primary small">应用 / Apply</button>`,
    ),
  );
}

function renderSwitch(name: string, label: Markup, checked: boolean): Markup {
  return html`<label class="switch"><input type="checkbox" name="${name}"${checked && html` checked`}> <span>${label}</span></label>`;
}

function renderFaults(section: AppSection): Markup {
  const { app, faults, sent } = section;
  const entered = sent?.form === "faults" ? sent.entered : undefined;
  const id = (name: string) => `${name}-${app.clientId}`;
  return renderFold(
    faults.length > 0 ? `故障 / Faults (${faults.length})` : "故障 / Faults",
    faults.length > 0 || sent?.form === "faults",
    html`${renderRemovals(
      section,
      "faults",
      faults.map(
        (fault) =>
          html`<strong>${describeFault(fault)}</strong>${fault.person === undefined && html`<button class="button small" name="remove" value="${fault.endpoint}" aria-label="取消 / Take away ${describeFault(fault)}">取消 / Take away</button>`}`,
      ),
    )}${renderForm(
      section,
      "faults",
      html`
<div class="fields">
<div><label for="${id("kind")}">故障 / Fault</label>
<select id="${id("kind")}" name="kind">${faultChoices.map(({ name, label }) => renderOption(name, label, entered?.get("kind")))}</select></div>
<div><label for="${id("endpoint")}">接口 / Call</label>
<select id="${id("endpoint")}" name="endpoint">${renderOption("*", "全部 / all", entered?.get("endpoint"))}${endpointNames.map((name) => renderOption(name, name, entered?.get("endpoint")))}</select></div>
<div><label for="${id("times")}">次数，空为一直 / How often; empty: until taken away</label>
<input id="${id("times")}" name="times" type="number" min="1" autocomplete="off" value="${entered?.get("times")}"></div>
<div><label for="${id("seconds")}">慢多少秒 / Seconds when slow</label>
<input id="${id("seconds")}" name="seconds" type="number" min="0.1" max="600" step="0.1" required autocomplete="off" value="${entered?.get("seconds") ?? "15"}"></div>
</div>
<button class="button primary small">生效 / Put in force</button>`,
    )}`,
  );
}

function renderOption(value: string, label: string, chosen: string | null | undefined): Markup {
  return html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
}

function describeFault({ endpoint, kind, code, delayMs, times, person }: Fault): string {
  const details = [
    code !== undefined && String(code),
    delayMs !== undefined && `${delayMs / 1000} s`,
    times !== undefined && `${times} ×`,
    person,
  ].filter((detail) => typeof detail === "string");
  return `${endpoint}: ${kind}${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}
