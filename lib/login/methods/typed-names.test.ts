import { describe, expect, it } from "vitest";
import { readTypedName } from "./typed-names";

describe("SEC-38: what somebody types as their name", () => {
  it.each([
    ["mei", { username: "mei", email: null, phone: null }, "mei"],
    ["  Mei.Lin ", { username: "mei.lin", email: null, phone: null }, "mei.lin"],
    ["梅林", { username: "梅林", email: null, phone: null }, "梅林"],
    [
      "Mei@Example.COM",
      { username: "mei@example.com", email: "mei@example.com", phone: null },
      "mei@example.com",
    ],
    ["mei@例子.中国", { email: "mei@xn--fsqu00a.xn--fiqs8s" }, "mei@xn--fsqu00a.xn--fiqs8s"],
    ["13800000001", { username: "13800000001", email: null, phone: "+8613800000001" }, "+8613800000001"],
    ["138 0000-0001", { username: null, phone: "+8613800000001" }, "+8613800000001"],
    ["+86 138 0000 0001", { username: null, phone: "+8613800000001" }, "+8613800000001"],
    ["１３８００００００01", { phone: "+8613800000001" }, "+8613800000001"],
    ["＋８６ １３８００００００01", { phone: "+8613800000001" }, "+8613800000001"],
    ["+852 5123 4567", { phone: "+85251234567" }, "+85251234567"],
  ])("%j", (typed, names, canonical) => {
    const read = readTypedName(typed);
    expect(read.names).toMatchObject(names);
    expect(read.canonical).toBe(canonical);
  });

  it("reads a number with another country's code as no number of this one", () => {
    expect(readTypedName("+852 1380 0000 001").names.phone).not.toBe("+8613800000001");
    expect(readTypedName("51234567").names.phone).not.toBe("+85251234567");
  });

  it.each([
    "mei＠example.com",
    "mei@example.com\u202e",
    "m\u0435i@example.com",
    "mei@exa mple.com",
    "mei@example.com,other@example.com",
    "mei@evil.example@example.com",
  ])("takes %j for no address: nothing that looks like a sign is one", (typed) => {
    expect(readTypedName(typed).names.email).toBeNull();
  });

  it("takes letters that look alike for other letters", () => {
    expect(readTypedName("\u0430dmin").names.username).not.toBe("admin");
    expect(readTypedName("ａdmin").names.username).not.toBe("admin");
  });

  it.each(["", "   ", "a".repeat(255), "a b", "a\u0000b", "a\u200bb"])(
    "takes %j for nobody's name",
    (typed) => {
      expect(readTypedName(typed).names).toEqual({ username: null, email: null, phone: null });
    },
  );

  it("SEC-55: counts all writings of one name together", () => {
    const counted = (writings: string[]) =>
      new Set(writings.map((typed) => readTypedName(typed).canonical)).size;
    expect(
      counted([
        "13800000001",
        "+8613800000001",
        "(138) 0000.0001",
        " 138-0000-0001 ",
        "１３８００００００01",
      ]),
    ).toBe(1);
    expect(counted(["Mei@Example.com", "mei@EXAMPLE.com", " mei@example.com "])).toBe(1);
    expect(counted(["MEI", "mei ", "Mei"])).toBe(1);
    expect(counted(["mei", "mei2"])).toBe(2);
  });
});
