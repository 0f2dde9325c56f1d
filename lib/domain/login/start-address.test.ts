import { expect, it } from "vitest";
import { startAddress } from "./start-address";

it.each([
  ["http://localhost:3000/p/acme", undefined, "http://localhost:3000/p/acme/start/dingtalk"],
  ["https://acme.login.example.com", "a1b2", "https://acme.login.example.com/start/dingtalk?app=a1b2"],
])("of %s for %s is %s", (base, clientId, address) => {
  expect(startAddress(base, "dingtalk", clientId)).toBe(address);
});

it("names the place in the application where the start ends", () => {
  expect(startAddress("https://a.example", "dingtalk", "0123", "https://app.example/login?x=1")).toBe(
    "https://a.example/start/dingtalk?app=0123&target=https%3A%2F%2Fapp.example%2Flogin%3Fx%3D1",
  );
});
