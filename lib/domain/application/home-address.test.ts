import { describe, expect, it } from "vitest";
import { homeAddressSchema } from "./home-address";

const faultOf = (text: string) => homeAddressSchema.safeParse(text).error?.issues[0]?.message;

describe("SEC-74: where people find an application", () => {
  it.each([
    "",
    "  ",
    "https://app.example.com",
    " https://app.example.com/start?from=login ",
    "http://oa.intranet:8080/",
  ])("may be %j", (text) => expect(faultOf(text)).toBeUndefined());

  it.each([
    ["app.example.com", "not_absolute"],
    ["/start", "not_absolute"],
    ["javascript:alert(1)", "scheme"],
    ["com.example.app:/", "scheme"],
    ["https://user@app.example.com/", "user_info"],
    ["https://app.example.com/#/start", "fragment"],
    ["https://app.example.com/ x", "unsafe_characters"],
    [`https://app.example.com/${"a".repeat(2000)}`, "too_long"],
  ])("%j is refused: %s", (text, fault) => {
    expect(faultOf(text)).toBe(`application.home_address.${fault}`);
  });
});
