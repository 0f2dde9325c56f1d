import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/domain/error";
import { clientAddress } from "./client-address";
import { pageRead } from "./page-read";

/** Who opens a link, as far as it is known. */
interface Visitor {
  clientAddress: string | null;
}

/**
 * What a page shows to whoever has its link, without an account. A link that never was and one that has ended are the same
 * not-found page (SEC-56); what cannot be one is not even looked for.
 *
 * @param token 256 random bits, base64url: the last part of the link.
 * @returns null after too many wrong links from one network.
 */
export async function readByLink<T>(
  token: string,
  read: (link: { token: string }, visitor: Visitor) => Promise<T>,
): Promise<T | null> {
  if (!/^[\w-]{43}$/.test(token)) notFound();
  const visitor = { clientAddress: clientAddress(await headers()) };
  return pageRead(async () => {
    try {
      return await read({ token }, visitor);
    } catch (error) {
      if (error instanceof AppError && error.code === "request.too_many") return null;
      throw error;
    }
  });
}
