import { expect, it } from "vitest";
import { causes } from "./attempt-search";
import { mendingOf, mendingPlace } from "./mending";

it("every cause that a sign-in can be refused for says how it is mended", () => {
  const silent = causes.filter((cause) => mendingOf(cause) === "report");
  expect(silent.sort()).toEqual(["dingtalk.fault", "server.fault"]);
});

it("leads to the page that mends it", () => {
  expect(mendingPlace(mendingOf("login.account_disabled"))).toBe("user");
  expect(mendingPlace(mendingOf("dingtalk.ip_not_allowed"))).toBe("connection");
  expect(mendingPlace(mendingOf("login.target_refused"))).toBe("application");
  expect(mendingPlace(mendingOf("dingtalk.busy"))).toBeNull();
});
