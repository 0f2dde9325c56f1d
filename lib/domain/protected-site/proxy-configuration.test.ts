import { expect, it } from "vitest";
import { identityHeaders, unsaidHeaders } from "./identity-headers";
import { proxyConfiguration } from "./proxy-configuration";

const names = [...identityHeaders, ...unsaidHeaders];
const site = {
  origin: "https://wiki.example.com",
  checkAddress: "https://login.example.com/oidc/forward-auth/sites/wiki.example.com",
};

/** A name with each of its separators written in each of the ways that some server takes for the same. */
function spellingsOf(name: string): string[] {
  return name
    .split("-")
    .reduce<string[]>(
      (begun, word) =>
        begun.length === 0
          ? [word]
          : begun.flatMap((text) => ["-", "_", "."].map((mark) => text + mark + word)),
      [],
    );
}

it("SEC-80 Traefik and Caddy let no spelling of a header through that names somebody", () => {
  const [, pattern = ""] =
    /authResponseHeadersRegex: "\(\?i\)([^"]+)"/.exec(proxyConfiguration("traefik", site)) ?? [];
  const removed = [...proxyConfiguration("caddy", site).matchAll(/request_header -(\S+)\*$/gm)].map(
    ([, beginning = ""]) => beginning.toLowerCase(),
  );
  for (const spelling of names.flatMap(spellingsOf)) {
    const traefik = new RegExp(pattern, "i").test(spelling);
    const caddy = removed.some((beginning) => spelling.toLowerCase().startsWith(beginning));
    expect([spelling, traefik, caddy]).toEqual([spelling, true, true]);
  }
  for (const other of ["Authorization", "X-Auth-Token", "X-Authenticated-User", "X_Api_Key"])
    expect([other, new RegExp(pattern, "i").test(other)]).toEqual([other, false]);
});

it("SEC-80 nginx refuses each of them, wherever the site answers", () => {
  const configuration = proxyConfiguration("nginx", site);
  const [refusal = ""] = /^set [^}]+\}/.exec(configuration) ?? [];
  expect(refusal).toContain("return 400;");
  for (const name of names) expect(refusal).toContain(`$http_${name.toLowerCase().replaceAll("-", "_")}`);
});
