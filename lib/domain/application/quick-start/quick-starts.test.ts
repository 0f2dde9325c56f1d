import { expect, it } from "vitest";
import { parse } from "yaml";
import { applicationTypes } from "../application-type";
import { type QuickStartValues, secretPlaceholder } from "./quick-start";
import { listQuickStarts, makeQuickStart, type QuickStartKind } from "./quick-starts";
import { exampleValues } from "./testing/example-values";

const make = (kind: QuickStartKind, changed: Partial<QuickStartValues> = {}) =>
  makeQuickStart(kind, { ...exampleValues, ...changed });
const textOf = (kind: QuickStartKind, changed?: Partial<QuickStartValues>) =>
  make(kind, changed)
    .files.map(({ text }) => text)
    .join("\n");

const kinds = applicationTypes.flatMap(listQuickStarts);

it.each(kinds)("%s has the application's own issuer or token endpoint, and its client ID", (kind) => {
  const webOrigins = ["https://app.example.com"];
  const text = textOf(kind, { webOrigins });
  expect(text).toContain(exampleValues.clientId);
  expect(text).toMatch(/https:\/\/login\.example\.com\/p\/acme\/oidc/);
  for (const { text } of make(kind, { webOrigins }).files) expect(text).toMatch(/\n$/);
});

it.each(kinds)("SEC-10: %s has the secret while it is known, and else says where it belongs", (kind) => {
  const isSecret = !["html", "react", "commandLine", "deviceCode"].includes(kind);
  const webOrigins = ["https://app.example.com"];
  const known = make(kind, { clientSecret: "a-secret", webOrigins });
  expect(known.needs.map((need) => need.kind)).not.toContain("secret");
  const unknown = make(kind, { webOrigins });
  expect(unknown.needs.some((need) => need.kind === "secret")).toBe(isSecret);
  const texts = [known, unknown].map(({ files }) => files.map(({ text }) => text).join());
  expect(texts.map((text) => text?.includes("a-secret"))).toEqual([isSecret, false]);
  expect(texts.map((text) => text?.includes(secretPlaceholder))).toEqual([false, isSecret]);
});

it.each([
  ["nextJs", "/api/auth/callback/dingpass"],
  ["springBoot", "/login/oauth2/code/dingpass"],
] as const)("%s takes its own address alone, which has to be registered", (kind, path) => {
  const address = `https://app.example.com${path}`;
  expect(make(kind).needs).toContainEqual({ kind: "redirect_uri", address });
  const registered = make(kind, { redirectUris: [...exampleValues.redirectUris, address] });
  expect(registered.needs.some((need) => need.kind === "redirect_uri")).toBe(false);
});

it.each(["express", "apache"] as const)("%s takes whatever is registered, this machine's first", (kind) => {
  const redirectUris = [
    "https://app.example.com/",
    "https://app.example.com/cb",
    "http://localhost:4000/done",
  ];
  expect(make(kind, { redirectUris })).toMatchObject({
    needs: [{ kind: "secret" }],
    opens: "http://localhost:4000/",
  });
  expect(make(kind, { redirectUris: redirectUris.slice(0, 1) }).needs).toContainEqual({
    kind: "redirect_uri",
    address: "https://app.example.com/callback",
  });
});

it("an Express site takes the algorithm that the application has", () => {
  expect(textOf("express", { idTokenAlgorithm: "RS256" })).toContain('idTokenSigningAlg: "RS256"');
  expect(textOf("express")).toContain('idTokenSigningAlg: "ES256"');
});

it("Spring Boot's configuration is YAML with the values where Spring has them, and asks for RS256", () => {
  const clientSecret = "a-secret";
  expect(parse(textOf("springBoot", { clientSecret }))).toEqual({
    spring: {
      security: {
        oauth2: {
          client: {
            registration: {
              dingpass: {
                "client-id": exampleValues.clientId,
                "client-secret": clientSecret,
                "client-authentication-method": "client_secret_basic",
                "authorization-grant-type": "authorization_code",
                "redirect-uri": "{baseUrl}/login/oauth2/code/{registrationId}",
                scope: "openid, profile, email",
              },
            },
            provider: { dingpass: { "issuer-uri": exampleValues.issuer } },
          },
        },
      },
    },
  });
  expect(make("springBoot").needs).toContainEqual({ kind: "rs256" });
  expect(make("springBoot", { idTokenAlgorithm: "RS256" }).needs).not.toContainEqual({ kind: "rs256" });
});

it("a job names an API that it may call, and is told to get one", () => {
  expect(make("curl").needs).toContainEqual({ kind: "api" });
  const resource = { identifier: "https://orders.example.com", scopes: ["orders:read", "orders:write"] };
  const text = textOf("curl", { resource });
  expect(text).toContain('"resource=https://orders.example.com"');
  expect(text).toContain('"scope=orders:read orders:write"');
  expect(make("curl", { resource }).needs).toEqual([{ kind: "secret" }]);
});

it.each([
  ["http://127.0.0.1/callback", "127.0.0.1", "http://127.0.0.1:8401/callback"],
  ["http://[::1]:8400/done", "::1", "http://[::1]:8401/done"],
  ["http://localhost:8400/", "localhost", "http://localhost:8401/"],
])(
  "a command line with %s listens at %s alone, and takes its answer at any port there",
  (uri, host, taken) => {
    const { needs, files } = make("commandLine", { redirectUris: ["com.example.app:/callback", uri] });
    expect(needs).toEqual([]);
    const text = files[0]?.text.replace(/\$\{listener[^}]*\}/, "8401");
    expect(text).toContain(`listen(0, "${host}")`);
    expect(text).toContain(`new URL(\`${taken}\`)`);
  },
);

it.each([[[]], [["com.example.app:/callback", "https://app.example.com/cb", "http://127.0.0.1/cb?a=b"]]])(
  "with %j a command line is told what to register",
  (redirectUris) => {
    const address = "http://127.0.0.1/callback";
    expect(make("commandLine", { redirectUris }).needs).toEqual([{ kind: "redirect_uri", address }]);
  },
);

it.each(["commandLine", "deviceCode"] as const)("%s asks without TLS on this machine alone", (kind) => {
  expect(textOf(kind)).not.toContain("allowInsecureRequests");
  expect(textOf(kind, { issuer: "http://localhost:3000/p/acme/oidc" })).toContain("allowInsecureRequests");
});

it("a device has its files once device codes are switched on", () => {
  expect(make("deviceCode", { deviceFlow: false })).toMatchObject({
    needs: [{ kind: "device_flow" }],
    files: [],
    run: null,
  });
});
