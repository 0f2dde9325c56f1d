import { expect, it } from "vitest";
import { clientAddress } from "./client-address";

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8::1", "2001:db8::1"],
  ["192.0.2.7, 10.0.0.1", null],
  ["evil", null],
  ["", null],
])("SEC-80: the address %j counts as %j", (value, address) => {
  expect(clientAddress(new Headers({ "x-dingpass-client-address": value }))).toBe(address);
});

it("SEC-80: forwarding headers count for nothing here", () => {
  expect(
    clientAddress(new Headers({ "x-forwarded-for": "192.0.2.7", forwarded: "for=192.0.2.7" })),
  ).toBeNull();
});
