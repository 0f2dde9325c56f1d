import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { getPoolAddress } from "@/lib/addresses/pools";
import { createTenant, type Tenant } from "@/prisma/seed/create-tenant";
import { answerOidcRequest } from "../http-bridge";

/** A pool whose provider answers at a port, as behind the server's door: paths begin behind the issuer. */
export interface ServedPool {
  pool: PoolAddress;
  /** One request, without following redirects. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  stop(): void;
}

/** Lets the provider of a pool answer as at one of its addresses. */
export async function servePool(pool: PoolAddress): Promise<ServedPool> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    void answerOidcRequest(pool, request, response, pathname);
  });
  server.listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    pool,
    ask: (path, init = {}) => fetch(`http://localhost:${port}${path}`, { redirect: "manual", ...init }),
    stop: () => void server.close(),
  };
}

/** A tenant of its own whose pool answers. */
export async function serveTenant(
  application: Partial<Parameters<typeof createTenant>[0]["application"]> = {},
): Promise<ServedPool & { tenant: Tenant }> {
  const mark = crypto.randomUUID().replaceAll("-", "");
  const tenant = await createTenant({
    pool: { name: "Test", slug: `test-${mark.slice(0, 12)}` },
    connection: {
      corpId: "dingenterprise",
      clientId: `ding${mark}`,
      clientSecret: mark,
      callbackUrl: "http://localhost:9/",
    },
    application: { name: "Test", redirectUris: ["http://localhost:9/callback"], ...application },
  });
  return { tenant, ...(await servePool(await getPoolAddress(tenant.pool.id))) };
}
