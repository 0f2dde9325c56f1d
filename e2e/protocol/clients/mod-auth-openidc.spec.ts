import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { getFreePort } from "../../../embedded-postgres/free-port.mjs";
import { expect, type TestTenant, test } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { passSignIn } from "./outside-application";

/** Where Debian's packages are unpacked. */
const root = process.env.APACHE_ROOT ?? "/";
const program = path.join(root, "usr/sbin/apache2");
const modules = path.join(root, "usr/lib/apache2/modules");
const isInstalled = existsSync(program) && existsSync(path.join(modules, "mod_auth_openidc.so"));

/** The module's own example, for an address of which everything is protected. It tells the person's name in a header. */
function configurationOf({ pool, application }: TestTenant, folder: string, port: number): string {
  const load = (name: string) => `LoadModule ${name}_module ${modules}/mod_${name}.so`;
  return `
${["mpm_event", "authn_core", "authz_core", "authz_user", "headers", "auth_openidc"].map(load).join("\n")}
ServerName localhost
ServerRoot ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
User nobody
Group nogroup
DocumentRoot ${folder}
OIDCProviderMetadataURL ${pool.issuer}/.well-known/openid-configuration
OIDCClientID ${application.clientId}
OIDCClientSecret ${application.clientSecret}
OIDCRedirectURI http://localhost:${port}/callback
OIDCCryptoPassphrase a-secret-of-its-own
OIDCScope "openid profile"
<Location />
  AuthType openid-connect
  Require valid-user
  Header always set X-Who "%{OIDC_CLAIM_name}e"
</Location>
`;
}

async function startApache(tenant: TestTenant, port: number): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "apache-"));
  // Started as root, it answers as somebody else.
  await chmod(folder, 0o755);
  const file = path.join(folder, "apache.conf");
  await writeFile(file, configurationOf(tenant, folder, port));
  const apache = spawn(program, ["-DFOREGROUND", "-f", file], { stdio: ["ignore", "inherit", "inherit"] });
  const ended = once(apache, "exit");
  await expect
    .poll(() =>
      fetch(`http://localhost:${port}/callback`).then(
        ({ status }) => status > 0,
        () => false,
      ),
    )
    .toBe(true);
  return async () => {
    apache.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

test("SEC-04 mod_auth_openidc signs in as it is, with the exemption from PKCE", async ({
  makeTenant,
  stack,
}) => {
  test.skip(!isInstalled, "mod_auth_openidc is not installed here (Debian: libapache2-mod-auth-openidc)");
  const port = await getFreePort();
  const tenant = await makeTenant({
    people: [{ name: "Zhang Wei" }],
    application: {
      redirectUris: [`http://localhost:${port}/callback`],
      tokens: { ...initialTokenSettings("web"), pkceRequired: false },
    },
  });
  const stop = await startApache(tenant, port);
  try {
    const visitor = new Visitor(stack);
    const end = await passSignIn(
      visitor,
      tenant,
      await visitor.visit(`http://localhost:${port}/desk`, { headers: { accept: "text/html" } }),
    );
    expect([end.url.pathname, end.headers["x-who"]]).toEqual(["/desk", "Zhang Wei"]);
  } finally {
    await stop();
  }
});
