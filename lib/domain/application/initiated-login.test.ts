import { describe, expect, it } from "vitest";
import { findEntrance, initiateLoginUriOf } from "./initiated-login";

const issuer = "https://login.example.com/p/acme/oidc";
const faultOf = (text: string) => initiateLoginUriOf("web").safeParse(text).error?.issues[0]?.message;

describe("SEC-74: where an application begins a sign-in that it is told of", () => {
  it.each([
    "",
    "https://app.example.com/login",
    "https://app.example.com/login?by=dingpass",
    "http://localhost:3000/login",
  ])("may be %j", (text) => expect(faultOf(text)).toBeUndefined());

  it.each([
    ["http://app.example.com/login", "http_not_loopback"],
    ["javascript:alert(1)", "scheme"],
    ["com.example.app:/login", "scheme"],
    ["/login", "not_absolute"],
    ["https://app.example.com/*", "wildcard"],
    ["https://user@app.example.com/", "user_info"],
    ["https://app.example.com/#login", "fragment"],
    [" https://app.example.com/login", "unsafe_characters"],
  ])("%j is refused: %s", (text, fault) => {
    expect(faultOf(text)).toBe(`application.redirect_uri.${fault}`);
  });

  it("is for applications that people sign in to", () => {
    const { success } = initiateLoginUriOf("machine").safeParse("https://app.example.com/login");
    expect([success, initiateLoginUriOf("machine").safeParse("").success]).toEqual([false, true]);
  });
});

describe("where somebody goes to get into an application", () => {
  const homeAddress = "https://app.example.com/?a=b&c";

  it("is where it begins a sign-in, told by whom and where to end", () => {
    const address = new URL(
      findEntrance({ homeAddress, initiateLoginUri: "https://app.example.com/login" }, issuer),
    );
    expect(address.origin + address.pathname).toBe("https://app.example.com/login");
    expect([...address.searchParams]).toEqual([
      ["iss", issuer],
      ["target_link_uri", homeAddress],
    ]);
  });

  it("keeps a query of its own, and names no end that is not known", () => {
    const address = findEntrance(
      { homeAddress: "", initiateLoginUri: "https://app.example.com/login?by=x" },
      issuer,
    );
    expect(address).toBe(`https://app.example.com/login?by=x&iss=${encodeURIComponent(issuer)}`);
  });

  it("is the home address otherwise, or nowhere", () => {
    expect(findEntrance({ homeAddress, initiateLoginUri: "" }, issuer)).toBe(homeAddress);
    expect(findEntrance({ homeAddress: "", initiateLoginUri: "" }, issuer)).toBe("");
  });
});
