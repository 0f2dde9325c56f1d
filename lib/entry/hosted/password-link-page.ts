import "server-only";
import { type PoolAddress, passwordLinkAddress, passwordSetAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { createReference } from "@/lib/crypto/random";
import { findPoolContact } from "@/lib/data/pool-contact";
import { AppError } from "@/lib/domain/error";
import { findLinkedUser } from "@/lib/login/password-links/find-linked-user";
import { type SetPasswordOutcome, setPassword } from "@/lib/login/password-links/set-password";
import { clientAddress } from "../client-address";
import { readFormFields } from "../form-fields";
import { readLocale } from "../read-locale";
import { isFromSameHost } from "../same-origin";
import { accountPath } from "./account-sign-in";
import type { PageRequest } from "./hosted-page";
import { readOnly } from "./login-scene";
import { seeOther } from "./redirect";

type Fault = Exclude<SetPasswordOutcome, "set" | "closed">;

const faults: readonly Fault[] = ["required", "too_short", "too_long", "common", "personal", "guessable"];

/** 32 random bytes, base64url: anything else is no token of ours. */
const wellFormed = /^[A-Za-z0-9_-]{43}$/;

/** What the page of a link to set a password shows. Looking at it uses nothing up: mail programs and chats open links by themselves. */
export async function getPasswordLinkPage({ params, query }: PageRequest<{ pool: string; token: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { token } = params;
  const user = wellFormed.test(token) ? await findLinkedUser(pool.id, token) : null;
  const returnPath = pathOf(pool, token);
  if (!user)
    return {
      state: "closed",
      poolName: pool.name,
      returnPath,
      contact: await findPoolContact(pool.id),
    } as const;
  const fault = readOnly(query, "fault");
  return {
    state: "open",
    poolName: pool.name,
    returnPath,
    signInNames: [user.username, user.email, user.phone].filter((name) => name !== null),
    fault: faults.find((known) => known === fault) ?? null,
  } as const;
}

/**
 * Sets a password by a link: a POST from the link's own page (SEC-75). Always ends in a redirect: to the page that says that it is
 * set, or back to the link's own, which says what is wrong.
 *
 * @throws AppError `pool.not_found`, `request.foreign_origin`, `request.invalid`, `request.too_many`, `server.unavailable`.
 */
export async function setPasswordByLink(
  request: Request,
  { pool: slug, token }: { pool: string; token: string },
): Promise<Response> {
  const pool = await getPoolBySlug(slug);
  const { headers } = request;
  if (!(await isFromSameHost(headers))) throw new AppError("request.foreign_origin");
  const [password = "", ...more] = (await readFormFields(request)).getAll("password");
  if (more.length > 0) throw new AppError("request.invalid");
  const page = passwordLinkAddress(pool, encodeURIComponent(token));
  if (!wellFormed.test(token)) return seeOther(page);
  const context = {
    clientAddress: clientAddress(headers),
    reference: createReference(),
    locale: readLocale(headers),
  };
  const outcome = await setPassword(pool, { token, password }, context);
  if (outcome === "set") return seeOther(passwordSetAddress(pool));
  return seeOther(outcome === "closed" ? page : `${page}?fault=${outcome}`);
}

/** What the page that says that a password is set shows. */
export async function getPasswordSetPage({ params }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  return {
    poolName: pool.name,
    accountPage: accountPath(pool),
    returnPath: new URL(passwordSetAddress(pool)).pathname,
  };
}

function pathOf(pool: PoolAddress, token: string): string {
  return new URL(passwordLinkAddress(pool, encodeURIComponent(token))).pathname;
}
