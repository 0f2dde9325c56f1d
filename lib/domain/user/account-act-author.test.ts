import { expect, it } from "vitest";
import { accountActAuthorOf } from "./account-act-author";

const own = { action: "user.password_set", actor: "user:1", details: null };

it("an act is the person's own where they were signed in, and an administrator's where they were not", () => {
  expect(accountActAuthorOf(own, "1")).toBe("person");
  expect(accountActAuthorOf({ ...own, details: { by: "somebody" } }, "1")).toBe("person");
  expect(accountActAuthorOf({ ...own, actor: "administrator:1" }, "1")).toBe("administrator");
  expect(accountActAuthorOf({ ...own, actor: "user:2" }, "1")).toBe("administrator");
});

it("a password that was set by a link is told as that, and a matched identity as the sign-in's", () => {
  expect(accountActAuthorOf({ ...own, details: { by: "mailed_link" } }, "1")).toBe("mailed_link");
  expect(accountActAuthorOf({ ...own, details: { by: "handed_link" } }, "1")).toBe("handed_link");
  expect(accountActAuthorOf({ ...own, action: "user.identity_matched" }, "1")).toBe("sign_in");
});
