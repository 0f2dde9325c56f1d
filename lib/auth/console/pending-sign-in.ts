import "server-only";
import { cookies } from "next/headers";
import { pendingMilliseconds } from "@/lib/domain/administrator/second-factor";
import { pendingCookie } from "./cookies";

/** The value that stands for somebody who owes the second factor in this browser, if there is one. */
export async function readPendingSignIn(): Promise<string | undefined> {
  return (await cookies()).get(pendingCookie().name)?.value;
}

/** Keeps it in the browser for as long as it counts on the server. */
export async function rememberPendingSignIn(value: string): Promise<void> {
  const { name, options } = pendingCookie();
  (await cookies()).set(name, value, { ...options, maxAge: pendingMilliseconds / 1000 });
}

/** Takes it out of the browser. */
export async function forgetPendingSignIn(): Promise<void> {
  const { name, options } = pendingCookie();
  (await cookies()).delete({ name, ...options });
}
