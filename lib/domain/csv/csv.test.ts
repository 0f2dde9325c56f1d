import { describe, expect, it } from "vitest";
import { byteOrderMark, writeCsvLine } from "./csv";

describe("writeCsvLine", () => {
  it("quotes every cell, doubles quotes, keeps lines inside and ends with CRLF", () => {
    expect(writeCsvLine(["Li Lei", null, 'says "hi", then\nleaves', "", "李雷"])).toBe(
      '"Li Lei","","says ""hi"", then\nleaves","","李雷"\r\n',
    );
  });

  it.each([
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t1",
    "\r1",
    "\n1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    '="x"',
  ])("SEC-68: %j is a text, no formula", (text) => {
    expect(writeCsvLine(["a", text])).toBe(`"a","'${text.replaceAll('"', '""')}"\r\n`);
  });

  it.each([
    ["a;=1", "a;'=1"],
    ['a;"=1&"', `a;""'=1&""`],
    ["\t=1", "'\t'=1"],
    ["a\t@SUM(A1)", "a\t'@SUM(A1)"],
    ["a\r\n+1;－1", "a\r\n'+1;'－1"],
  ])("SEC-68: %j begins no formula where a semicolon or a tab ends a cell", (text, written) => {
    expect(writeCsvLine(["x", text])).toBe(`"x","${written}"\r\n`);
  });

  it.each(["a=1", "'=1", "1-2", "li@example.com", "1.5", "a; =1", "a;b"])("leaves %j as it is", (text) => {
    expect(writeCsvLine([text])).toBe(`"${text}"\r\n`);
  });
});

it("the mark is the three bytes that Excel knows UTF-8 by", () => {
  expect(Buffer.from(byteOrderMark)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});
