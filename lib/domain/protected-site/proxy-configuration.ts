import { sitePath } from "./asked-request";
import { identityHeaders } from "./identity-headers";

/** The proxies that a configuration is written for. */
export const siteProxies = ["nginx", "traefik", "caddy"] as const;

/** A proxy that a configuration is written for. */
export type SiteProxy = (typeof siteProxies)[number];

/** A site and where its proxy asks. */
export interface ConfiguredSite {
  origin: string;
  /** Where the proxy asks whom a request is from. */
  checkAddress: string;
}

/** What an operator adds to a site's proxy, filled in with the site's own values. */
export function proxyConfiguration(proxy: SiteProxy, site: ConfiguredSite): string {
  return { nginx: forNginx, traefik: forTraefik, caddy: forCaddy }[proxy](site);
}

/** nginx takes 401 and 403 alone for an answer, and shows our pages in place of the site's then. */
function forNginx({ checkAddress }: ConfiguredSite): string {
  const { protocol, host } = new URL(checkAddress);
  const asking = [
    `proxy_set_header Host ${host};`,
    "proxy_set_header X-Original-URL $scheme://$host$request_uri;",
    "proxy_set_header X-Original-Method $request_method;",
    ...(protocol === "https:"
      ? [
          "proxy_ssl_server_name on;",
          "proxy_ssl_verify on;",
          "proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;",
        ]
      : []),
  ];
  const told = identityHeaders.map((name) => ({ name, variable: `$${toVariable(name)}` }));
  return lines([
    // For the whole server: a location that somebody adds is protected as well.
    `auth_request ${sitePath}/check;`,
    `error_page 401 = ${sitePath}/sign-in;`,
    `error_page 403 = ${sitePath}/refused;`,
    ...told.map(
      ({ name, variable }) =>
        `auth_request_set ${variable} $upstream_http_${name.toLowerCase().replaceAll("-", "_")};`,
    ),
    `location = ${sitePath}/check {`,
    ...indent([
      "internal;",
      "auth_request off;",
      `proxy_pass ${checkAddress};`,
      "proxy_pass_request_body off;",
      'proxy_set_header Content-Length "";',
      ...asking,
    ]),
    "}",
    `location ^~ ${sitePath}/ {`,
    ...indent(["auth_request off;", `proxy_pass ${checkAddress}/;`, "proxy_redirect off;", ...asking]),
    "}",
    "location / {",
    ...indent([
      ...told.map(({ name, variable }) => `proxy_set_header ${name} ${variable};`),
      "# What serves the site stays here: root …; or proxy_pass …;",
    ]),
    "}",
  ]);
}

function forTraefik({ origin, checkAddress }: ConfiguredSite): string {
  const { hostname, host, protocol } = new URL(origin);
  const check = new URL(checkAddress);
  const name = host.replaceAll(/[^a-z0-9]+/g, "-");
  const tls = protocol === "https:" ? ["tls: {}"] : [];
  return lines([
    "http:",
    ...indent([
      "routers:",
      ...indent([
        `${name}:`,
        ...indent([
          `rule: Host(\`${hostname}\`)`,
          `middlewares: [${name}-strip, ${name}-sign-in]`,
          `service: ${name} # the site's own`,
          ...tls,
        ]),
        `${name}-dingpass:`,
        ...indent([
          `rule: Host(\`${hostname}\`) && PathPrefix(\`${sitePath}/\`)`,
          `middlewares: [${name}-path]`,
          "service: dingpass",
          ...tls,
        ]),
      ]),
      "middlewares:",
      ...indent([
        `${name}-sign-in:`,
        ...indent([
          "forwardAuth:",
          ...indent([
            `address: ${checkAddress}`,
            "authResponseHeaders:",
            ...indent(identityHeaders.map((header) => `- ${header}`)),
          ]),
        ]),
        `${name}-strip:`,
        ...indent([
          "headers:",
          ...indent([
            "customRequestHeaders:",
            ...indent(identityHeaders.map((header) => `${header.replaceAll("-", "_")}: ""`)),
          ]),
        ]),
        `${name}-path:`,
        ...indent([
          "replacePathRegex:",
          ...indent([`regex: ^${sitePath.replace(".", "\\.")}/(.*)$`, `replacement: ${check.pathname}/$1`]),
        ]),
      ]),
      "services:",
      ...indent([
        "dingpass:",
        ...indent([
          "loadBalancer:",
          ...indent(["passHostHeader: false", "servers:", ...indent([`- url: ${check.origin}`])]),
        ]),
      ]),
    ]),
  ]);
}

/** In the order that it is written in, so that what a browser says of itself is gone before anybody is named. */
function forCaddy({ origin, checkAddress }: ConfiguredSite): string {
  const check = new URL(checkAddress);
  return lines([
    `${origin} {`,
    ...indent([
      "route {",
      ...indent([
        `handle_path ${sitePath}/* {`,
        ...indent([
          `rewrite * ${check.pathname}{uri}`,
          `reverse_proxy ${check.origin} {`,
          ...indent(["header_up Host {upstream_hostport}"]),
          "}",
        ]),
        "}",
        ...identityHeaders.flatMap((header) => [
          `request_header -${header}`,
          `request_header -${header.replaceAll("-", "_")}`,
        ]),
        `forward_auth ${check.origin} {`,
        ...indent([
          `uri ${check.pathname}`,
          "header_up Host {upstream_hostport}",
          `copy_headers ${identityHeaders.join(" ")}`,
        ]),
        "}",
        "# What serves the site stays here: reverse_proxy …, or root and file_server",
      ]),
      "}",
    ]),
    "}",
  ]);
}

function toVariable(header: string): string {
  return header.toLowerCase().replace("x-auth-request", "dingpass").replaceAll("-", "_");
}

function indent(block: readonly string[]): string[] {
  return block.map((line) => `  ${line}`);
}

function lines(block: readonly string[]): string {
  return `${block.join("\n")}\n`;
}
