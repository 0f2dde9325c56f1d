/** Markup that is safe to send: made by the `html` tag alone. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | null | false | readonly Part[];

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === undefined || part === null || part === false) return "";
  if (typeof part === "object") return part.map(render).join("");
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A text with `values` in its places, such as `{name}`; they and the text are escaped as by `html`. */
export function fillIn(text: string, values: Record<string, Part>): Markup {
  return html`${text.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : values[part]))}`;
}

/** Builds markup; everything interpolated is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((text, next, index) => `${text}${render(parts[index - 1])}${next}`));
}
