import type { Agent } from "node:http";
import { type Browser, send } from "@/e2e/fixtures/http-browser/browser";
import { CookieJar } from "@/e2e/fixtures/http-browser/cookie-jar";
import { database } from "@/lib/data/client";
import { addProtectedSite } from "@/lib/services/protected-sites/add-protected-site";
import { poolScope } from "@/prisma/seed/scope";
import type { Scene } from "./steps";

/** A site that nobody serves: the driver is its proxy. */
const site = new URL("https://wiki.contoso.example/");

/** Lets the application protect the site. */
export async function protectSite({ target }: Pick<Scene, "target">): Promise<void> {
  const { id, poolId } = await database().application.findUniqueOrThrow({
    where: { clientId: target.clientId },
  });
  await addProtectedSite(poolScope(poolId), { applicationId: id, origin: site.origin });
}

/** Signs a browser in at the site that is signed in to the pool. @returns its Cookie header there. */
export async function enterSite(scene: Scene, browser: Browser): Promise<string> {
  const jar = new CookieJar();
  const ask = async (act: string, query = "") => {
    const cookie = jar.format(site);
    const headers = { ...said, accept: "text/html", ...(cookie ? { cookie } : {}) };
    const answer = await send(new URL(checkAddress(scene) + act + query), { headers }, scene.backChannel);
    jar.store(site, answer.headers["set-cookie"] ?? []);
    return answer.headers.location ?? "";
  };
  const callback = (await browser.open(await ask(""), site.href)).url;
  const end = await ask("/callback", callback.search);
  if (end !== site.href) throw new Error(`nobody is signed in at the site: led to ${end}`);
  return jar.format(site);
}

/** What the site's proxy asks about one request. */
export async function checkVisit(
  scene: Pick<Scene, "target">,
  cookie: string,
  backChannel: Agent,
): Promise<void> {
  const { status } = await send(new URL(checkAddress(scene)), { headers: { ...said, cookie } }, backChannel);
  if (status !== 200) throw new Error(`the site's proxy was answered ${status}`);
}

const said = { "x-forwarded-proto": "https", "x-forwarded-host": site.host, "x-forwarded-uri": "/" };

function checkAddress({ target }: Pick<Scene, "target">): string {
  return `${target.issuer}/forward-auth/sites/${site.host}`;
}
