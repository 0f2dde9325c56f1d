import { expect, it } from "vitest";
import { isLive, listLiveHosts } from "./pool-hosts";

it("a former address works until its time is over", () => {
  expect(isLive({ role: "former", until: 10 }, 9)).toBe(true);
  expect(isLive({ role: "former", until: 10 }, 10)).toBe(false);
  expect(isLive({ role: "former", until: null }, 10)).toBe(true);
  expect(isLive({ role: "primary", until: null }, 10)).toBe(true);
  expect(isLive({ role: "none", until: null }, 10)).toBe(false);
});

it("new addresses are made of the primary one, wherever else a pool is found", () => {
  const addresses = [
    { host: null, role: "former", until: 10 },
    { host: "old.example", role: "former", until: null },
    { host: "new.example", role: "primary", until: null },
    { host: "unused.example", role: "none", until: null },
  ] as const;
  expect(listLiveHosts(addresses, 9)).toEqual(["new.example", null, "old.example"]);
  expect(listLiveHosts(addresses, 11)).toEqual(["new.example", "old.example"]);
  expect(listLiveHosts([{ host: null, role: "primary", until: null }], 9)).toEqual([null]);
});
