/** A form as a browser without JavaScript would send it. */
export interface Form {
  action: URL;
  method: "GET" | "POST";
  fields: URLSearchParams;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}

function parseAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of tag.matchAll(
    /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

/**
 * The forms of a page in their order, with what each would send when its first named button is pressed: hidden
 * and text fields, checked boxes, and of each group of choices the checked one or else the first. It reads the
 * markup by patterns, which is enough for pages of known make.
 */
export function listForms(page: URL, markup: string): Form[] {
  const forms: Form[] = [];
  for (const [, head = "", body = ""] of markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const attributes = parseAttributes(head);
    if (attributes.get("enctype")?.toLowerCase() === "multipart/form-data") continue;
    forms.push({
      action: new URL(attributes.get("action") || page.href, page),
      method: attributes.get("method")?.toUpperCase() === "POST" ? "POST" : "GET",
      fields: collectFields(body),
    });
  }
  return forms;
}

function collectFields(body: string): URLSearchParams {
  const fields = new URLSearchParams();
  let buttonPressed = false;
  for (const [, element = "", head = ""] of body.matchAll(/<(input|button)\b([^>]*)>/gi)) {
    const attributes = parseAttributes(head);
    const name = attributes.get("name");
    if (!name || attributes.has("disabled")) continue;
    const isButton = element.toLowerCase() === "button" || attributes.get("type") === "submit";
    const value = attributes.get("value") ?? "";
    if (isButton) {
      if (!buttonPressed) fields.append(name, value);
      buttonPressed = true;
    } else if (attributes.get("type") === "checkbox") {
      if (attributes.has("checked")) fields.append(name, value || "on");
    } else if (attributes.get("type") === "radio") {
      if (attributes.has("checked")) fields.set(name, value);
      else if (!fields.has(name)) fields.set(name, value);
    } else {
      fields.append(name, value);
    }
  }
  return fields;
}

/** The first form that is posted to an address fulfilling `accepts`; throws with what the page offers instead. */
export function getPostForm(page: URL, markup: string, accepts: (action: URL) => boolean): Form {
  const forms = listForms(page, markup);
  const form = forms.find(({ method, action }) => method === "POST" && accepts(action));
  if (form) return form;
  const offered = forms.map(({ method, action }) => `${method} ${action.pathname}`).join(", ") || "none";
  throw new Error(`no such form on ${page.origin}${page.pathname}; forms there: ${offered}`);
}
