import { expect, it } from "vitest";
import { identityHeaders, toIdentityHeaders } from "./identity-headers";

const scopes = ["profile", "email", "phone"];

it("SEC-71 tells a person in visible ASCII of one line, and nothing that is not proven (SEC-32)", () => {
  const name = 'a\r\nX-Admin: 1\u0000 "李" %41 é\u2028.\ud800';
  const told = toIdentityHeaders(
    { sub: "1", name, email: "a@b.example", email_verified: false },
    null,
    scopes,
  );
  for (const value of Object.values(told)) expect(value).toMatch(/^[\x20-\x7e]*$/);
  expect(decodeURIComponent(told["X-Auth-Request-Name"])).toBe('a\r\nX-Admin: 1\u0000 "李" %41 é\u2028.');
  expect(told["X-Auth-Request-Email"]).toBe("");
});

it("tells all of them, empty where nothing is known, so that no proxy lets a browser's own through", () => {
  expect(toIdentityHeaders({ sub: "1" }, null, scopes)).toEqual({
    ...Object.fromEntries(identityHeaders.map((header) => [header, ""])),
    "X-Auth-Request-User": "1",
  });
  const told = toIdentityHeaders({ sub: "1", email: "a@b.example", email_verified: true }, "li.lei", scopes);
  expect([told["X-Auth-Request-Email"], told["X-Auth-Request-Preferred-Username"]]).toEqual([
    "a@b.example",
    "li.lei",
  ]);
});

it("tells no more than the application may ask for", () => {
  const person = { sub: "1", name: "Li Lei", email: "a@b.example", email_verified: true };
  expect(Object.values(toIdentityHeaders(person, "li.lei", [])).filter(Boolean)).toEqual(["1"]);
  expect(toIdentityHeaders(person, "li.lei", ["email"])).toMatchObject({
    "X-Auth-Request-Name": "",
    "X-Auth-Request-Email": "a@b.example",
  });
});
