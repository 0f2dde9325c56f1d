import { expect, it } from "vitest";
import { findPopupRedirectUri, html } from "./html-page";
import { exampleValues } from "./testing/example-values";

const values = {
  ...exampleValues,
  redirectUris: ["https://app.example.com/callback"],
  webOrigins: ["https://app.example.com"],
};

function pageOf(given: typeof values): string {
  return html(given).files[0]?.text ?? "";
}

it("a page names the SDK with its hash, and the application's own values", () => {
  const page = pageOf(values);
  expect(page).toContain(
    '<script src="https://login.example.com/sdk/dingpass.js" integrity="sha384-abc+/=" crossorigin="anonymous"></script>',
  );
  for (const value of [values.issuer, values.clientId, "https://app.example.com/callback"])
    expect(page).toContain(`"${value}"`);
  expect(pageOf({ ...values, sdk: { ...values.sdk, integrity: null } })).not.toMatch(/integrity|crossorigin/);
});

it("SEC-71: no value ends the page's script", () => {
  const redirectUri = "https://app.example.com/?a=</script><script>alert(1)</script>";
  const page = pageOf({ ...values, redirectUris: [redirectUri] });
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});

it("SEC-77: only a redirect URI of a web origin is a popup's", () => {
  const redirectUris = ["https://a.example/cb", "http://localhost:5173/cb", "https://b.example/cb"];
  const find = (webOrigins: string[]) => findPopupRedirectUri({ redirectUris, webOrigins });
  expect(find(["https://b.example", "http://localhost:5173"])).toBe("http://localhost:5173/cb");
  expect(find(["https://c.example"])).toBeNull();
  expect(find([])).toBeNull();
});
