import { expect, it } from "vitest";
import { findWebOriginFault } from "./web-origin";

it.each([
  "https://app.example.com",
  "https://app.example.com:8443",
  "https://xn--fsqu00a.example",
  "https://[2001:db8::1]",
  "http://localhost",
  "http://localhost:5173",
  "http://127.0.0.1:3000",
  "http://[::1]:3000",
])("SEC-77 %s is an origin of pages", (origin) => {
  expect(findWebOriginFault(origin)).toBeNull();
});

it.each([
  ["", "not_absolute"],
  ["null", "not_absolute"],
  ["*", "not_absolute"],
  ["app.example.com", "not_absolute"],
  ["//app.example.com", "not_absolute"],
  ["https://", "not_absolute"],
  ["https:app.example.com", "not_absolute"],
  ["HTTPS://app.example.com", "not_absolute"],
  ["https://app.example.com/", "not_an_origin"],
  ["https://app.example.com/page", "not_an_origin"],
  ["https://app.example.com?", "not_an_origin"],
  ["https://app.example.com:443", "not_an_origin"],
  ["https://App.example.com", "not_an_origin"],
  ["https://app.example.com#", "fragment"],
  ["https://user@app.example.com", "user_info"],
  ["https://app.example.com@evil.example", "user_info"],
  ["https://*.example.com", "wildcard"],
  ["https://app.example.com\\.evil.example", "unsafe_characters"],
  [" https://app.example.com", "unsafe_characters"],
  ["https://bücher.example", "unsafe_characters"],
  ["http://app.example.com", "http_not_loopback"],
  ["http://localhost.evil.example", "http_not_loopback"],
  ["http://0.0.0.0:3000", "http_not_loopback"],
  ["com.example.app:/", "scheme"],
  ["javascript:alert(1)", "scheme"],
  ["data:text/html,x", "scheme"],
  ["file:///index.html", "scheme"],
  ["blob:https://app.example.com/1", "scheme"],
  ["chrome-extension://abc", "scheme"],
  [`https://${"a".repeat(2_000)}.example`, "too_long"],
])("SEC-77 %s is none: %s", (origin, fault) => {
  expect(findWebOriginFault(origin)).toBe(fault);
});
