import { expect, it } from "vitest";
import { findSiteOriginFault, hostOfSite } from "./site-origin";

it.each([
  ["https://wiki.example.com", null],
  ["https://wiki.example.com:8443", null],
  ["http://localhost:8081", null],
  ["http://wiki", null],
  ["http://wiki.corp.internal", null],
  ["http://192.168.1.7:8080", null],
  ["http://172.31.0.1", null],
  ["http://[fd00::1]", null],
  ["http://wiki.example.com", "http_not_internal"],
  ["http://172.32.0.1", "http_not_internal"],
  ["http://internal.example.com", "http_not_internal"],
  ["https://wiki.example.com/", "not_an_origin"],
  ["https://wiki.example.com:443", "not_an_origin"],
  ["https://WIKI.example.com", "not_an_origin"],
  ["https://wiki.example.com/a", "not_an_origin"],
  ["https://*.example.com", "wildcard"],
  ["https://a@wiki.example.com", "user_info"],
  ["ftp://wiki.example.com", "scheme"],
  ["wiki.example.com", "not_absolute"],
  ["https://wiki.example.com#a", "fragment"],
  ["https://wiki.example.com\\@evil.example", "unsafe_characters"],
])("%s: %s", (origin, fault) => {
  expect(findSiteOriginFault(origin)).toBe(fault);
});

it("tells sites apart by host and port", () => {
  expect(hostOfSite("https://wiki.example.com")).toBe(hostOfSite("http://wiki.example.com"));
  expect(hostOfSite("http://localhost:81")).not.toBe(hostOfSite("http://localhost:82"));
});
