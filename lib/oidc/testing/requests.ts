import type { KoaContextWithOIDC } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { errorPage } from "../pages/error-page";
import { poolProvider } from "../provider";
import { writeRequest } from "../steps/write-request";

type Provider = Awaited<ReturnType<typeof poolProvider>>;
type Session = InstanceType<Provider["Session"]>;

/** What a request to a provider came to. */
export interface RequestEnd {
  status: number;
  location: string | null;
  body: unknown;
  /** Value of the session cookie that it sets. */
  cookie: string | null;
}

/**
 * One request to a pool's provider that does `work`, with its records written at the end as those of every request are.
 *
 * @param request `session` may be set by the work.
 */
export async function runRequest(
  pool: PoolAddress,
  request: { method: string; route: string; session?: Session },
  work: (provider: Provider) => Promise<void>,
): Promise<RequestEnd> {
  const provider = await poolProvider(pool);
  const end: RequestEnd = { status: 200, location: null, body: null, cookie: null };
  const ctx = Object.assign(end, {
    method: request.method,
    url: `/${request.route}`,
    accepts: () => "json",
    redirect: (location: string) => Object.assign(end, { location }),
    cookies: { set: (_name: string, cookie: string) => Object.assign(end, { cookie }) },
    remove: (header: string) =>
      Object.assign(end, header === "location" ? { location: null } : { cookie: null }),
    state: {},
    oidc: {
      provider,
      route: request.route,
      get session() {
        return request.session;
      },
    },
  });
  await writeRequest(pool, errorPage(pool))(ctx as unknown as KoaContextWithOIDC, () => work(provider));
  return end;
}

/** Something to wait for that a test brings about. */
export function createGate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
