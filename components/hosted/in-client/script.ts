import { requestAuthCode$ as requestOlder } from "dingtalk-jsapi/api/runtime/permission/requestAuthCode";
import { requestAuthCode$ as requestNewer } from "dingtalk-jsapi/api/union/requestAuthCode";
import "dingtalk-jsapi/entry/union";

/**
 * The script of a login page inside DingTalk's app, the only one that the hosted pages load. It is bundled by itself, for web
 * views as old as Chromium 75. A form that carries `data-silent` signs in without leaving the page: an attempt is opened, the
 * app is asked for a code, the code is posted into the attempt (SEC-26). `data-auto` does so at once. Without this script the
 * same forms lead to DingTalk's login page.
 */

/** What the product answers to a begun attempt. */
interface Beginning {
  state: string;
  corpId: string;
  clientId: string;
  /** Where the code is posted. */
  complete: string;
}

type Failure = "cancelled" | "refused" | "misconfigured";

/** An app before 7.0.45 may say nothing to the newer call: then it is asked by the older one. */
const newerCallPatience = 1_500;
/** After this long the page offers the other ways, while the app may still answer. */
const patience = 5_000;

let underWay: "no" | "waiting" | "slow" = "no";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-silent]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    signIn(form);
  });
  if (form.hasAttribute("data-auto")) signIn(form);
}

/** A page that comes back out of the browser's memory has begun nothing. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

async function signIn(form: HTMLFormElement): Promise<void> {
  // Whoever presses again while the app says nothing starts anew: what the app says later goes to nobody.
  if (underWay === "slow") location.reload();
  if (underWay !== "no") return;
  underWay = "waiting";
  show("waiting");
  const slow = setTimeout(() => {
    underWay = "slow";
    show("slow");
  }, patience);
  try {
    location.replace(await bringToEnd(form));
  } catch {
    // Nothing can be said of it but that it did not work: the other ways are there.
    clearTimeout(slow);
    underWay = "no";
    show("choice");
  }
}

/** @returns where to go: on, or to the page that says what went wrong. */
async function bringToEnd(form: HTMLFormElement): Promise<string> {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    fields.append(name, String(value));
  });
  fields.set("mode", "in_client");
  const begun = await post(form.action, fields);
  if (begun.redirected) return begun.url;
  if (!begun.ok) throw new Error("not begun");
  const { state, corpId, clientId, complete }: Beginning = await begun.json();
  const answer = await requestCode(corpId, clientId).then(
    (code) => ({ code }),
    (error: unknown) => ({ error: failureOf(error) }),
  );
  const completed = await post(complete, new URLSearchParams({ state, ...answer }));
  if (!completed.ok) throw new Error("not completed");
  const { location: onward }: { location: string } = await completed.json();
  return onward;
}

function post(address: string, body: URLSearchParams): Promise<Response> {
  return fetch(address, { method: "POST", body, credentials: "same-origin" });
}

/** The app's code for this page, by the newer call, else by the older one; whichever is answered first. */
function requestCode(corpId: string, clientId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let isAsked = false;
    const take = ({ code }: { code: string }) => resolve(code);
    const askOlder = () => {
      if (isAsked) return;
      isAsked = true;
      requestOlder({ corpId }).then(take, reject);
    };
    setTimeout(askOlder, newerCallPatience);
    requestNewer({ corpId, clientId }).then(take, (error: unknown) => {
      if (failureOf(error) === "cancelled") {
        isAsked = true;
        reject(error);
      } else askOlder();
    });
  });
}

/** -1 is the person's own no; 3 an enterprise or a domain that the app does not know. */
function failureOf(error: unknown): Failure {
  const { errorCode } = Object(error) as { errorCode?: unknown };
  if (String(errorCode) === "-1") return "cancelled";
  return String(errorCode) === "3" ? "misconfigured" : "refused";
}

/** What the page shows is in its style sheet, by this word. */
function show(state: "waiting" | "slow" | "choice"): void {
  for (const panel of document.querySelectorAll<HTMLElement>("[data-silent-panel]"))
    panel.dataset.silentPanel = state;
}
