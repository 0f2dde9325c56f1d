import "server-only";
import Provider, { type KoaContextWithOIDC } from "oidc-provider";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { replaceInteractionCookies } from "../internals/interaction-cookies";
import { browserOf, isOfDevice } from "../internals/record-members";
import { type Browser, isBrowser, nameBrowser } from "./browser-cookie";

/** The browsers of requests under way. */
const browsers = new WeakMap<object, Browser>();

/** The digest of the browser that the request under way comes from, for what it begins; undefined outside of one. */
export function browserOfRequest(): string | undefined {
  const ctx = Provider.ctx;
  return ctx && browsers.get(ctx)?.digest;
}

/** What follows `B/oidc` of the address where an interaction goes on, in front of its id. */
const resume = /^\/(auth|device)\/(?!auth$)([^/]+)$/;

/** True for an interaction that the browser of a request has begun. */
export function isOwn(pool: PoolAddress, ctx: KoaContextWithOIDC, interaction: object | undefined): boolean {
  return isBrowser(pool, ctx.headers.cookie, browserOf(interaction));
}

/**
 * Binds what an authorization request, or a code that a device shows, begins to the browser that sends it, by the one cookie that all logins of the browser share
 * (browser-cookie.ts), and lets that browser alone go on with it (SEC-48), where it is to go on and nowhere else (SEC-51). The library would set two signed cookies for each
 * request, which in time push other applications' out of the browser.
 */
export function bindToBrowser(pool: PoolAddress, provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const [, kind, uid] = resume.exec(ctx.path) ?? [];
    const isCodeForm = ctx.path === "/device";
    if (uid === undefined && ctx.path !== "/auth" && !isCodeForm) return next();
    const browser = nameBrowser(pool, ctx.headers.cookie);
    browsers.set(ctx, browser);
    // Its form belongs to this browser before anybody is signed in.
    if (isCodeForm) ctx.append("set-cookie", browser.setCookie);
    const waiting = uid === undefined ? undefined : await provider.Interaction.find(uid);
    // The library lets an application's request go on as a device's, and the other way round.
    const isHere = waiting !== undefined && isOfDevice(waiting) === (kind === "device");
    replaceInteractionCookies(provider, ctx, {
      own: isHere && isOwn(pool, ctx, waiting) ? uid : undefined,
      onBegun: () => {
        if (!isCodeForm) ctx.append("set-cookie", browser.setCookie);
      },
    });
    return next();
  };
}
