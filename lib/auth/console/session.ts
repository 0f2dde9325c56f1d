import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { findSession } from "@/lib/services/administrators/find-session";
import { consoleCookie } from "./cookies";

/** The administrator of a request, as pages and actions may see them. */
export interface ConsoleAdministrator {
  id: string;
  name: string;
  email: string;
  /** The session that they ask in, and when they last proved who they are. */
  session: { id: string; provenAt: Date };
}

/**
 * Who is signed in to the console, or null. Read from the database at every request, once per request.
 *
 * next-auth's own reader is passed by on purpose: it takes a database that does not answer for "signed out". Here the
 * failure stays a failure, and still nobody gets in.
 */
export const findSignedInAdministrator = cache(async (): Promise<ConsoleAdministrator | null> => {
  const value = (await cookies()).get(consoleCookie().name)?.value;
  if (!value) return null;
  return findSession(value);
});

/** The signed-in administrator. Anybody else is sent to the sign-in page and comes back to where they were. */
export async function requireAdministrator(): Promise<ConsoleAdministrator> {
  const administrator = await findSignedInAdministrator();
  if (administrator) return administrator;
  const path = parseReturnPath((await headers()).get("x-dingpass-path"));
  redirect(`/console/sign-in?${new URLSearchParams({ return: path })}`);
}
