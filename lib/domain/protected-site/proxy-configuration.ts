import { sitePath } from "./asked-request";
import { identityHeaders, unsaidHeaders } from "./identity-headers";

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

/**
 * The beginnings of all names that a site may take for those of {@link identityHeaders}: WSGI, CGI, PHP and others make one name of several
 * that differ in what stands between the words. Those of rare spellings end early, since there would be 27 of them, and take others along.
 */
const otherSpellings = [
  "X-Auth-Request-*",
  ..."_.".split("").flatMap((mark) => [`X-Auth-Request${mark}*`, `X-Auth${mark}*`, `X${mark}Auth*`]),
];

/** What an operator adds to a site's proxy, filled in with the site's own values. */
export function proxyConfiguration(proxy: SiteProxy, site: ConfiguredSite): string {
  return { nginx: forNginx, traefik: forTraefik, caddy: forCaddy }[proxy](site);
}

/**
 * nginx takes 401 and 403 alone for an answer, and shows our pages in place of the site's then. What a browser says of a person is
 * refused before any location is looked for: a location that somebody adds gets what came with the request, unless it has the lines that
 * replace it, which FastCGI and its like have none of (SEC-80).
 */
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
  const replaced = told.map(({ name, variable }) => `proxy_set_header ${name} ${variable};`);
  const said = [...identityHeaders, ...unsaidHeaders].map((name) => `$http_${toWord(name)}`).join("");
  return lines([
    `set $dingpass_said "${said}";`,
    'if ($dingpass_said != "") {',
    ...indent(["return 400;"]),
    "}",
    // For the whole server: a location that somebody adds is protected as well.
    `auth_request ${sitePath}/check;`,
    `error_page 401 = ${sitePath}/sign-in;`,
    `error_page 403 = ${sitePath}/refused;`,
    ...told.map(({ name, variable }) => `auth_request_set ${variable} $upstream_http_${toWord(name)};`),
    "# For locations without a proxy_set_header of their own. One that has any needs these as well, and here",
    "# those of the http block count no more: repeat them.",
    ...replaced,
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
    ...indent([...replaced, "# What serves the site stays here: root …; or proxy_pass …;"]),
    "}",
  ]);
}

/** What a browser says of a person goes by the pattern that lets our word in, in whatever spelling a site reads it (SEC-80). */
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
          `middlewares: [${name}-sign-in]`,
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
            'authResponseHeadersRegex: "(?i)^x[-_.]auth[-_.]request[-_.]"',
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

/**
 * In the order that it is written in, so that what a browser says of itself is gone before anybody is named: in every spelling that a site
 * may read as ours, and by `Connection`, which would have our word removed again on the way to the site (RFC 9110 §7.6.1). Who asks for
 * another protocol, such as a WebSocket, asks the site for it and not us.
 */
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
        ...otherSpellings.map((name) => `request_header -${name}`),
        "request_header Connection (?i)x-auth-request[^,]* keep-alive",
        `forward_auth ${check.origin} {`,
        ...indent([
          `uri ${check.pathname}`,
          "header_up Host {upstream_hostport}",
          "header_up -Connection",
          "header_up -Upgrade",
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
  return toWord(header).replace("x_auth_request", "dingpass");
}

/** A header's name as nginx has it in names of variables. */
function toWord(header: string): string {
  return header.toLowerCase().replaceAll("-", "_");
}

function indent(block: readonly string[]): string[] {
  return block.map((line) => `  ${line}`);
}

function lines(block: readonly string[]): string {
  return `${block.join("\n")}\n`;
}
