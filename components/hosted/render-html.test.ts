import { createElement as element, Fragment } from "react";
import { expect, it } from "vitest";
import { renderHtml } from "./render-html";

function Name({ of: name }: { of: string }) {
  return [null, false, undefined, element("b", { key: "b" }, name)];
}

it("SEC-71: texts and attributes stay texts", () => {
  const hostile = `</p><script>alert("1")</script>&'`;
  const written = "&#60;/p&#62;&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;&#39;";
  expect(renderHtml(element("p", { title: hostile }, hostile, 7))).toBe(
    `<p title="${written}">${written}7</p>`,
  );
});

it("writes what HTML and SVG call otherwise, and elements without an end", () => {
  expect(
    renderHtml(
      element(
        Fragment,
        null,
        element("meta", { charSet: "utf-8" }),
        element("input", { type: "hidden", name: undefined, disabled: true, checked: false }),
        element("svg", { className: "a", strokeWidth: 2, "aria-hidden": true, "data-on": false }),
      ),
    ),
  ).toBe(
    '<meta charset="utf-8"><input type="hidden" disabled><svg class="a" stroke-width="2" aria-hidden="true" data-on="false"></svg>',
  );
});

it("calls components, and leaves out what React leaves out", () => {
  expect(renderHtml([element(Name, { key: "n", of: "Acme" }), true, ""])).toBe("<b>Acme</b>");
});

it("writes styles and scripts as they are, and refuses what would end them", () => {
  expect(renderHtml(element("style", null, "a>b{}"))).toBe("<style>a>b{}</style>");
  expect(() => renderHtml(element("script", null, "'</script>'"))).toThrow();
  expect(() => renderHtml(element("style", null, "a", "b"))).toThrow();
});

it("refuses what is no element", () => {
  expect(() => renderHtml({ type: "p", props: {} } as never)).toThrow();
});
