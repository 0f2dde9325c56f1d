import "server-only";
import { cookies } from "next/headers";
import { knownBrowserSeconds, markKnownBrowser } from "@/lib/crypto/known-browser";
import { knownBrowserCookie } from "./cookies";

/** What the browser has kept from an earlier sign-in, if anything (SEC-55). */
export async function readBrowserMark(): Promise<string | undefined> {
  return (await cookies()).get(knownBrowserCookie().name)?.value;
}

/** Marks the browser as one in which this account has signed in. */
export async function rememberBrowser(email: string): Promise<void> {
  const { name, options } = knownBrowserCookie();
  (await cookies()).set(name, markKnownBrowser(email), { ...options, maxAge: knownBrowserSeconds });
}
