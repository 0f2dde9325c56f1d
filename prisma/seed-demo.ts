import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { consoleAddress } from "@/lib/addresses/console";
import { dingtalkCallbackAddress, type PoolAddress, poolIssuer } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { database } from "@/lib/data/client";
import { startAddress } from "@/lib/domain/login/start-address";
import simulated from "@/simulator/seed.json";
import { createTenant } from "./seed/create-tenant";
import { ensureAdministrator } from "./seed/ensure-administrator";

const [acme] = simulated.apps;
const email = "admin@dingpass.localhost";

/** What an earlier run left for this one; everything else in the file is made from addresses anew. */
const earlierRun = z.object({
  console: z.object({ password: z.string() }),
  pool: z.object({ id: z.string(), slug: z.string() }),
  connection: z.object({ identifier: z.string() }),
  application: z.object({ clientId: z.string(), clientSecret: z.string() }),
});

type Demo = z.infer<typeof earlierRun>;

const {
  DEMO_FILE,
  DEMO_RELYING_PARTY_URL: site,
  DINGTALK_LOGIN_URL: simulatorUrl,
} = z
  .object({ DEMO_FILE: z.string(), DEMO_RELYING_PARTY_URL: z.url(), DINGTALK_LOGIN_URL: z.url() })
  .parse(process.env);
const redirectUri = `${site}/callback`;
const postLogoutRedirectUri = `${site}/signed-out`;

const demo = (await findEarlierRun()) ?? (await createDemo());
await ensureAdministrator({ email, name: "Demo administrator", password: demo.console.password });
await database().application.update({
  where: { clientId: demo.application.clientId },
  data: { redirectUris: [redirectUri], postLogoutRedirectUris: [postLogoutRedirectUri], homeAddress: site },
});
const file = toDemoFile(demo, await getPoolAddress(demo.pool.id));
await writeFile(DEMO_FILE, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
await database().$disconnect();

/** The demo of an earlier run, if its file and its rows are still there. */
async function findEarlierRun(): Promise<Demo | null> {
  // Without a file that can be read there was none: a new pool is made beside an old one.
  const text = await readFile(DEMO_FILE, "utf8").catch(() => "null");
  const parsed = earlierRun.safeParse(tryParse(text));
  if (!parsed.success) return null;
  const { pool, application } = parsed.data;
  const rows = await database().application.count({
    where: { poolId: pool.id, clientId: application.clientId },
  });
  return rows === 1 ? parsed.data : null;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half written: as if there were none.
    return null;
  }
}

/** A ready pool. Its slug carries a number when an earlier demo, whose file is gone, already took the plain one. */
async function createDemo(): Promise<Demo> {
  if (!acme) throw new Error("the simulator's seed holds no app");
  const earlier = await database().pool.count({ where: { slug: { startsWith: "acme" } } });
  const slug = earlier === 0 ? "acme" : `acme-${earlier + 1}`;
  const { pool, connection, application } = await createTenant({
    pool: { name: "Acme 艾克米", slug },
    connection: {
      displayName: "钉钉 DingTalk",
      corpId: acme.corpId,
      clientId: acme.clientId,
      clientSecret: acme.clientSecret,
      agentId: String(acme.agentId),
      callbackUrl: site,
    },
    application: {
      name: "Contoso Travel",
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [postLogoutRedirectUri],
      homeAddress: site,
    },
  });
  if (!application.clientSecret) throw new Error("a web application has a secret");
  return {
    console: { password: randomBytes(12).toString("base64url") },
    pool,
    connection,
    application: { clientId: application.clientId, clientSecret: application.clientSecret },
  };
}

/** The demo as scripts read it. */
function toDemoFile({ console, connection, application }: Demo, pool: PoolAddress) {
  return {
    console: { url: consoleAddress(), email, password: console.password },
    pool: { id: pool.id, slug: pool.slug, base: pool.base, issuer: poolIssuer(pool) },
    connection: {
      identifier: connection.identifier,
      callbackAddress: dingtalkCallbackAddress(pool),
      startAddress: startAddress(pool.base, connection.identifier, application.clientId),
    },
    application: { ...application, redirectUri },
    simulator: { url: simulatorUrl },
    relyingParty: { url: site },
  };
}
