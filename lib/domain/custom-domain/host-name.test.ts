import { describe, expect, it } from "vitest";
import { longestHost, readHostName, unicodeOf } from "./host-name";

const long = (length: number) =>
  `${"a".repeat(50)}.`
    .repeat(6)
    .slice(0, length - 4)
    .concat(".com");

describe("SEC-80: a host of a pool's own", () => {
  it.each([
    ["login.acme.com", "login.acme.com"],
    ["  Login.ACME.com ", "login.acme.com"],
    ["login.acme.com.", "login.acme.com"],
    ["acme.com", "acme.com"],
    ["登录.例子.中国", "xn--w2t382c.xn--fsqu00a.xn--fiqs8s"],
    ["xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"],
    ["аpple.com", "xn--pple-43d.com"],
    ["ｌｏｇｉｎ.acme.com", "login.acme.com"],
    ["own.localhost", "own.localhost"],
    ["a-b.co.uk", "a-b.co.uk"],
  ])("%j is %s", (typed, host) => {
    expect(readHostName(typed)).toEqual({ host });
  });

  it.each([
    ["", "required"],
    ["   ", "required"],
    ["https://login.acme.com", "whole_address"],
    ["login.acme.com/", "whole_address"],
    ["user@login.acme.com", "whole_address"],
    ["login.acme.com?x", "whole_address"],
    ["login.acme.com:8443", "port"],
    ["login.acme.com:", "port"],
    ["*.acme.com", "wildcard"],
    ["192.0.2.1", "ip_address"],
    ["0x7f.1", "ip_address"],
    ["2130706433", "ip_address"],
    ["[2001:db8::1]", "ip_address"],
    ["2001:db8::1", "ip_address"],
    ["127。0。0。1", "ip_address"],
    ["localhost", "shape"],
    ["a..b", "shape"],
    [".acme.com", "shape"],
    ["login.acme.com..", "shape"],
    ["-a.acme.com", "shape"],
    ["a_b.acme.com", "shape"],
    ["login acme.com", "shape"],
    ["log\u0000in.acme.com", "shape"],
    ["%6cogin.acme.com", "shape"],
    ["xn--99999999.com", "shape"],
    ["co.uk", "public_suffix"],
    ["com.cn", "public_suffix"],
    [`${"a".repeat(64)}.com`, "too_long"],
    [long(longestHost + 1), "too_long"],
  ])("%j is none: %s", (typed, fault) => {
    expect(readHostName(typed)).toEqual({ fault });
  });

  it("is as long as its record's name may be, and no longer", () => {
    expect(readHostName(long(longestHost))).toEqual({ host: long(longestHost) });
  });

  it("is shown in the letters that it stands for as well", () => {
    expect(unicodeOf("xn--pple-43d.com")).toBe("аpple.com");
    expect(unicodeOf("xn--w2t382c.xn--fsqu00a.xn--fiqs8s")).toBe("登录.例子.中国");
    expect(unicodeOf("login.acme.com")).toBeNull();
  });
});
