import { expect, it } from "vitest";
import { identityHeaders, toIdentityHeaders } from "./identity-headers";

it("SEC-71 tells a person in visible ASCII of one line, and nothing that is not proven (SEC-32)", () => {
  const name = 'a\r\nX-Admin: 1\u0000 "李" %41 é\u2028.\ud800';
  const told = toIdentityHeaders({ sub: "1", name, email: "a@b.example", email_verified: false }, null);
  for (const value of Object.values(told)) expect(value).toMatch(/^[\x20-\x7e]*$/);
  expect(decodeURIComponent(told["X-Auth-Request-Name"])).toBe('a\r\nX-Admin: 1\u0000 "李" %41 é\u2028.');
  expect(told["X-Auth-Request-Email"]).toBe("");
});

it("tells all of them, empty where nothing is known, so that no proxy lets a browser's own through", () => {
  expect(toIdentityHeaders({ sub: "1" }, null)).toEqual({
    ...Object.fromEntries(identityHeaders.map((header) => [header, ""])),
    "X-Auth-Request-User": "1",
  });
  const told = toIdentityHeaders({ sub: "1", email: "a@b.example", email_verified: true }, "li.lei");
  expect([told["X-Auth-Request-Email"], told["X-Auth-Request-Preferred-Username"]]).toEqual([
    "a@b.example",
    "li.lei",
  ]);
});
