import { isLoopback } from "../../address/read-address";
import { nameServer } from "./name-server";
import type { QuickStart, QuickStartValues } from "./quick-start";

/** What is to be registered where nothing is. */
const usualUri = "http://127.0.0.1/callback";

/**
 * A program that people start at a terminal, as RFC 8252 has it: it listens at a port of this machine that is free, sends the browser of the
 * system to the login page, and proves by PKCE that it is the one that asked.
 */
export function commandLine({ issuer, clientId, redirectUris }: QuickStartValues): QuickStart {
  const registered = findLoopbackUri(redirectUris);
  const { hostname, pathname } = new URL(registered ?? usualUri);
  return {
    needs: registered === undefined ? [{ kind: "redirect_uri", address: usualUri }] : [],
    install: "npm install openid-client",
    files: [
      {
        name: "sign-in.mjs",
        text: `import { spawn } from "node:child_process";
import { on, once } from "node:events";
import { createServer } from "node:http";
import * as oidc from "openid-client";

${nameServer({ issuer, clientId })}
const listener = createServer().listen(0, ${JSON.stringify(hostname.replace(/^\[|\]$/g, ""))});
await once(listener, "listening");
const redirectUri = new URL(\`http://${hostname}:\${listener.address().port}${pathname}\`);

const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
const state = oidc.randomState();
const address = oidc.buildAuthorizationUrl(server, {
  redirect_uri: redirectUri.href,
  scope: "openid profile email",
  code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: "S256",
  state,
});
console.log(\`Sign in at \${address.href}\`);
openBrowser(address.href);

for await (const [request, response] of on(listener, "request")) {
  const answer = new URL(redirectUri.origin + request.url);
  if (answer.pathname !== redirectUri.pathname || answer.searchParams.get("state") !== state) {
    response.writeHead(404).end();
    continue;
  }
  response.writeHead(200, { connection: "close" }).end("Back to the terminal: this page can be closed.");
  const checks = { pkceCodeVerifier, expectedState: state };
  const tokens = await oidc.authorizationCodeGrant(server, answer, checks);
  console.log(\`Signed in as \${tokens.claims().name}\`);
  break;
}
listener.close();
listener.closeAllConnections();

/** Where there is no browser, the address that is printed can be opened by hand. */
function openBrowser(href) {
  const commands = { darwin: ["open"], win32: ["rundll32", "url.dll,FileProtocolHandler"] };
  const [program, ...args] = commands[process.platform] ?? ["xdg-open"];
  spawn(program, [...args, href], { stdio: "ignore" }).on("error", () => {});
}
`,
      },
    ],
    run: "node sign-in.mjs",
    opens: null,
  };
}

/** The registered address of this machine, best one for which no name is looked up. Whatever its port, any may be used. */
function findLoopbackUri(redirectUris: readonly string[]): string | undefined {
  const isNamed = (uri: string) => Number(new URL(uri).hostname === "localhost");
  return redirectUris.filter(fits).sort((one, other) => isNamed(one) - isNamed(other))[0];
}

/** What the program makes of it has to be the same to the letter, but for the port (SEC-01). */
function fits(uri: string): boolean {
  const url = new URL(uri);
  return url.protocol === "http:" && isLoopback(url) && url.href === uri && url.search === "";
}
