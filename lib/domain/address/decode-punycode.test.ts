import { domainToASCII } from "node:url";
import { expect, it } from "vitest";
import { decodePunycode } from "./decode-punycode";

it.each(["例子", "中国", "bücher", "münchen-ost", "点看", "faß", "пример", "a-ü", "😀x", "钉钉登录测试"])(
  "reads back what Node.js writes of %s",
  (label) => {
    const written = domainToASCII(`${label}.example`).split(".")[0] ?? "";
    expect(written).toMatch(/^xn--/);
    expect(decodePunycode(written.slice("xn--".length))).toBe(label);
  },
);

it.each(["a_b", "99999999", "ü", "zzzz-999999999999"])("%s stands for nothing", (label) => {
  expect(decodePunycode(label)).toBeNull();
});
