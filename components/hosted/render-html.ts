import { Fragment, isValidElement, type ReactNode } from "react";

/**
 * The HTML of a page that is made once, on the server: plain elements and functions without hooks, which is what hosted pages
 * are made of. React's own renderer is for pages that live on in the browser; under `react-server`, where route handlers run, it
 * refuses to be loaded.
 *
 * Texts and attributes are escaped. What stands in `<style>` and `<script>` is written as it is, as HTML reads it.
 *
 * @throws Error for what it does not know: components with hooks or promises, and `</` inside of `<style>` and `<script>`.
 */
export function renderHtml(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number" || typeof node === "bigint")
    return escapeHtml(String(node));
  if (Array.isArray(node)) return node.map(renderHtml).join("");
  if (!isValidElement<Props>(node)) throw new Error("a hosted page holds something that is no element");
  const { props } = node;
  const type: unknown = node.type;
  if (typeof type === "function") return renderHtml((type as (props: Props) => ReactNode)(props));
  if (type === Fragment) return renderHtml(props.children);
  if (typeof type !== "string") throw new Error("a hosted page holds something that is no element");
  return renderElement(type, props);
}

/** Text that is safe as HTML content and as an attribute's value. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface Props {
  children?: ReactNode;
  [name: string]: unknown;
}

const withoutEnd: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "link", "meta"]);
const rawText: ReadonlySet<string> = new Set(["script", "style"]);

/** React's names for attributes that HTML and SVG write otherwise. */
const attributeNames: Readonly<Record<string, string>> = {
  charSet: "charset",
  className: "class",
  httpEquiv: "http-equiv",
  strokeLinecap: "stroke-linecap",
  strokeLinejoin: "stroke-linejoin",
  strokeWidth: "stroke-width",
};

function renderElement(name: string, { children, ...attributes }: Props): string {
  const start = `<${name}${Object.entries(attributes).map(renderAttribute).join("")}>`;
  if (withoutEnd.has(name)) return start;
  return `${start}${rawText.has(name) ? renderRawText(children) : renderHtml(children)}</${name}>`;
}

function renderRawText(children: ReactNode): string {
  if (children === undefined) return "";
  if (typeof children !== "string" || children.includes("</"))
    throw new Error("a style or script holds something that would end it");
  return children;
}

function renderAttribute([name, value]: [string, unknown]): string {
  if (value === undefined || value === null) return "";
  const written = attributeNames[name] ?? name;
  // What HTML reads by its presence; `aria-` and `data-` attributes have values, "false" among them.
  if (typeof value === "boolean" && !/^(?:aria|data)-/.test(written)) return value ? ` ${written}` : "";
  return ` ${written}="${escapeHtml(String(value))}"`;
}
