import { expect, it } from "vitest";
import { logoutFormSchema } from "./logout-settings";

const faultOf = (address: string) =>
  logoutFormSchema.safeParse({ address, sessionRequired: true }).error?.issues[0]?.message ?? null;

it.each([
  "",
  "https://app.example.com/logout",
  "https://app.example.com/logout?tenant=1",
  "http://localhost:8080/logout",
  "http://127.0.0.1/logout",
])("SEC-98: '%s' can be told of logouts", (address) => {
  expect(faultOf(address)).toBeNull();
});

it.each([
  ["http://app.example.com/logout", "http_not_loopback"],
  ["ftp://app.example.com/logout", "scheme"],
  ["javascript:alert(1)", "scheme"],
  ["https://user@app.example.com/", "user_info"],
  ["https://app.example.com/#part", "fragment"],
  ["https://*.example.com/", "wildcard"],
  ["/logout", "not_absolute"],
  ["https://2130706433/", "not_canonical"],
  ["https://0x7f.1/", "not_canonical"],
])("SEC-98: '%s' cannot: %s", (address, fault) => {
  expect(faultOf(address)).toBe(`application.redirect_uri.${fault}`);
});
