import type { DingpassError } from "./errors";
import type { Page } from "./page";
import type { ButtonOptions, Dingpass } from "./types";

const labels = { en: "Sign in with DingTalk", "zh-CN": "使用钉钉登录" };

/** A wing that ends in a bolt: Dingpass's own drawing. */
const mark =
  "M6.6 5.4c4.9 3.3 10.9 5.2 17.5 6.3 1.9.3 2.7 1.6 2 3.3-.7 1.8-1.8 3.6-3.1 5.3h2.9L15.6 29.6l2-6.6h-2.9l1.5-2.9c-2.7.4-4.9-.5-6.3-2.9 1.7.2 3.3.1 4.7-.3-3.4-.9-5.8-2.8-6.9-6 2.1 1.1 4.3 1.9 6.5 2.2-4-1.7-6.7-4.2-7.6-7.7Z";

const shape =
  "display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:44px;max-width:100%;padding:8px 20px;border-radius:8px;font:500 16px/1.25 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif;text-align:center;cursor:pointer;";

/** Each with a contrast of 4.5 to 1 between words and ground, and 3 to 1 between its edge and a page of its theme. */
const light = "background:#0958d9;color:#fff;border:1px solid #0958d9;";
const dark = "background:#141d2e;color:#f0f5ff;border:1px solid #4c8dff;";

/** What only a style sheet can say. */
const states =
  "button:hover{filter:brightness(1.12)}button:active{filter:brightness(.92)}button:focus-visible{outline:3px solid #4c8dff;outline-offset:2px}@media(forced-colors:active){button{border-color:ButtonText}}";

/**
 * Draws the button: with elements, in a shadow root that the page's own styles do not reach, and with a constructed style sheet, so that a
 * policy without inline styles holds. Engines without constructed style sheets get the plain look.
 * @param login called in the event of the click
 * @returns what takes the button away again
 */
export function mountButton(
  page: Page,
  element: Element,
  { label, locale, theme = "auto", login, onLogin, onError }: ButtonOptions,
  begin: Dingpass["loginWithPopup"],
): () => void {
  const { document } = page;
  const language = locale || findLanguage(page);
  const host = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.lang = language;
  button.appendChild(drawMark(document));
  button.appendChild(document.createElement("span")).textContent = label || labels[language];
  dress(page, host.attachShadow({ mode: "open" }), button, theme);
  button.addEventListener("click", () => {
    begin(login).then(
      (session) => onLogin?.(session),
      (error: DingpassError) => error.code !== "in_progress" && onError?.(error),
    );
  });
  element.appendChild(host);
  return () => host.remove();
}

function findLanguage({ document, navigator }: Page): keyof typeof labels {
  return /^zh\b/i.test(document.documentElement.lang || navigator.language) ? "zh-CN" : "en";
}

function drawMark(document: Document): Element {
  const draw = (name: string, attributes: Record<string, string>) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = draw("svg", { viewBox: "4 3.5 25 28", width: "20", height: "22", "aria-hidden": "true" });
  svg.appendChild(draw("path", { d: mark, fill: "currentColor" }));
  return svg;
}

function dress(page: Page, root: ShadowRoot, button: HTMLElement, theme: ButtonOptions["theme"]): void {
  root.appendChild(button);
  const own = `${shape}${theme === "dark" ? dark : light}`;
  try {
    const sheet = new page.CSSStyleSheet();
    const auto = theme === "auto" ? `@media(prefers-color-scheme:dark){button{${dark}}}` : "";
    sheet.replaceSync(`button{${own}}${auto}${states}`);
    root.adoptedStyleSheets = [sheet];
  } catch (_unknown) {
    // Set by its property, which no policy forbids.
    button.style.cssText = own;
  }
}
