// First: the package reads the window's name as it is loaded.
import "./own-window";
import "dingtalk-jsapi/entry/union";
import { type Failure, failureOf, requestCode } from "./request-code";

/**
 * The script of a login page inside DingTalk's app. It is bundled by itself, for web
 * views as old as Chromium 75. A form that carries `data-silent` signs in without leaving the page: an attempt is opened, the
 * app is asked for a code, the code is posted into the attempt (SEC-26). `data-auto` does so at once. Without this script the
 * same forms lead to DingTalk's login page.
 */

/** What the product answers to a begun attempt. */
interface Beginning {
  state: string;
  corpId: string;
  clientId: string;
  /** Where the app's answer is posted. */
  complete: string;
}

/** After this long the page offers the other ways, while the app may still answer. */
const patience = 5_000;

/** The newest run; what the app says to an older one goes to nobody. */
let newest = 0;
/** The newest run may still be answered soon: pressing again would only disturb it. */
let isWaiting = false;

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
  if (isWaiting) return;
  newest += 1;
  const run = newest;
  const tell = (state: "waiting" | "slow" | "choice") => {
    if (run !== newest) return;
    isWaiting = state === "waiting";
    show(state);
  };
  tell("waiting");
  const slow = setTimeout(tell, patience, "slow");
  const isWanted = () => {
    clearTimeout(slow);
    tell("waiting");
    return run === newest;
  };
  try {
    const onward = await bringToEnd(form, isWanted);
    if (onward !== null) location.replace(onward);
  } catch {
    // Nothing can be said of it but that it did not work: the other ways are there.
    clearTimeout(slow);
    tell("choice");
  }
}

/**
 * @param isWanted is asked once the app has answered, which may be long after the person has begun anew.
 * @returns where to go: on, or to the page that says what went wrong; null when nobody wants it any more.
 */
async function bringToEnd(form: HTMLFormElement, isWanted: () => boolean): Promise<string | null> {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    fields.append(name, String(value));
  });
  fields.set("mode", "in_client");
  const begun = await post(form.action, fields);
  if (begun.redirected) return isWanted() ? begun.url : null;
  const { state, corpId, clientId, complete }: Beginning = await begun.json();
  const answer: { code: string } | { error: Failure } = await requestCode(corpId, clientId).then(
    (code) => ({ code }),
    (error: unknown) => ({ error: failureOf(error) }),
  );
  if (!isWanted()) return null;
  const completed = await post(complete, new URLSearchParams({ state, ...answer }));
  const { location: onward }: { location: string } = await completed.json();
  return onward;
}

/** @throws Error for an answer that is no success. */
async function post(address: string, body: URLSearchParams): Promise<Response> {
  const response = await fetch(address, { method: "POST", body, credentials: "same-origin" });
  if (!response.redirected && !response.ok) throw new Error(String(response.status));
  return response;
}

/** What the page shows is in its style sheet, by this word. */
function show(state: "waiting" | "slow" | "choice"): void {
  for (const panel of document.querySelectorAll<HTMLElement>("[data-silent-panel]"))
    panel.dataset.silentPanel = state;
}
