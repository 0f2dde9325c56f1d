import { expect, it } from "vitest";
import { isAllowedAddress, type PrivateNetwork } from "./allowed-address";

it.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])(
  "SEC-98: %s is public",
  (address) => {
    expect(isAllowedAddress(address, [])).toBe(true);
  },
);

it.each([
  "127.0.0.1",
  "127.8.8.8",
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.8",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::FFFF:10.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "ff02::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2001::1",
  "localhost",
  "",
])("SEC-98: %s is not", (address) => {
  expect(isAllowedAddress(address, [])).toBe(false);
});

it("SEC-98: the operator's networks are called, and no others", () => {
  const allowed: PrivateNetwork[] = [
    { address: "10.1.0.0", bits: 16, family: "ipv4" },
    { address: "fd00:1::", bits: 32, family: "ipv6" },
  ];
  for (const address of ["10.1.2.3", "::ffff:10.1.2.3", "fd00:1::7", "8.8.8.8"])
    expect.soft(isAllowedAddress(address, allowed), address).toBe(true);
  for (const address of ["10.2.0.1", "fd00:2::7", "127.0.0.1", "::1"])
    expect.soft(isAllowedAddress(address, allowed), address).toBe(false);
});
