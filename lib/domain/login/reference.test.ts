import { describe, expect, it } from "vitest";
import { isReference, readReferences, resemblesReference } from "./reference";

describe("a reference number as people write it", () => {
  it.each([
    "ABCD-2345-WXYZ",
    "abcd-2345-wxyz",
    "abcd2345wxyz",
    " ABCD 2345 WXYZ ",
    "ABCD–2345—WXYZ",
    "ABCD‐2345－WXYZ",
    "ＡＢＣＤ－２３４５－ＷＸＹＺ",
    "ABCD\u200b-2345-\u2060WXYZ",
    "ABCD\u00a02345\u00a0WXYZ",
    "Reference number: ABCD-2345-WXYZ",
    "Reference number ABCD-2345-WXYZ",
    "查询编号：ABCD-2345-WXYZ",
    "参考编号 abcd2345wxyz",
    "ABCD.2345.WXYZ\n",
  ])("%j is one", (text) => {
    expect(readReferences(text)).toEqual(["ABCD-2345-WXYZ"]);
  });

  it("takes what the alphabet does not have for what it was", () => {
    expect(readReferences("1bcd-2345-wxyI")).toEqual(["LBCD-2345-WXYL"]);
    expect(readReferences("ABC0-2345-WXYZ")).toEqual(["ABCQ-2345-WXYZ", "ABCD-2345-WXYZ"]);
    expect(readReferences("OOOO-2345-WXYZ")).toHaveLength(16);
    expect(readReferences("OOOO-OOOO-OOOO")).toEqual([]);
  });

  it.each([
    "",
    "韩梅梅",
    "ABCD-2345",
    "ABCD-2345-WXY",
    "ABCD-2345-WXYZ2",
    "2ABCD-2345-WXYZ",
    "%",
    "a".repeat(5000),
  ])("%j is none", (text) => {
    expect(readReferences(text)).toEqual([]);
  });

  it("gives nothing that is no number of ours", () => {
    for (const text of ["0123-4567-89AB", "Wang-Xiao-Mings", "WangXiaoMing"])
      expect(readReferences(text).every(isReference)).toBe(true);
  });
});

describe("a text that was meant as a reference number", () => {
  it.each([
    "ABCD-2345",
    "abcd2345",
    "ABCD-EFGH",
    "ABCD-2345-WXY",
    "ABCD-2345-WXYZ2",
    "2ABCD-2345-WXYZ",
    "AB CD 23",
    "查询编号：ＡＢＣＤ－２３",
  ])("%j is told from any other", (text) => {
    expect(resemblesReference(text)).toBe(true);
  });

  it.each([
    "ABCD-2345-WXYZ",
    "",
    "-",
    "韩梅梅",
    "Wang Xiao Ming",
    "13812345678",
    "+86 138",
    "a2",
    "zhang3@example.com",
    "01890a5d-ac96-774b-bcce-b302099a8057",
    "a2".repeat(60),
  ])("%j is not", (text) => {
    expect(resemblesReference(text)).toBe(false);
  });
});
