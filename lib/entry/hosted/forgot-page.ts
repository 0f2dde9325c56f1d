import "server-only";
import { forgotPageAddress, interactionAddress, interactionPath } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { config } from "@/lib/config";
import { findLocalDoor } from "@/lib/data/local-logins";
import { canAskForPassword } from "@/lib/domain/login/login-method";
import { askPasswordLink as ask } from "@/lib/login/password-links/ask-password-link";
import { findInteraction } from "@/lib/oidc/interactions";
import { clientAddress } from "../client-address";
import { readLocale } from "../read-locale";
import { overAddress } from "./error-address";
import type { HostedForm } from "./hosted-form";
import type { PageRequest } from "./hosted-page";
import { readKnownUser } from "./known-user-cookie";
import { repeatFailure } from "./login-scene";
import { readSingleField } from "./read-single-field";
import { seeOther } from "./redirect";
import { findContactFor, findTriedSignIn } from "./tried-sign-in";
import { keepTypedName, readTypedName } from "./typed-name-cookie";

/** What the page for a forgotten password shows. Leaves for the login page where there are no passwords, or no mail. */
export async function getForgotPage({ params, query, headers }: PageRequest<{ pool: string; uid: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { uid } = params;
  const interaction = await findInteraction(pool, uid, headers);
  if (!interaction) return seeOther(await overAddress(pool, uid, { headers }));
  const { clientId, prompt } = interaction;
  const door = await findLocalDoor({ poolId: pool.id, clientId });
  const page = interactionAddress(pool, uid);
  if (prompt !== "login" || !door || !canAskForPassword(door.methods, config().mail !== null))
    return seeOther(page);
  const failure = await findTriedSignIn(pool, uid, query, []);
  const { pathname } = new URL(forgotPageAddress(pool, uid));
  const typed = readTypedName(pool, interactionPath(pool, uid), headers.get("cookie"));
  const isFaulty = query.has("fault");
  return {
    poolName: pool.name,
    isAsked: query.has("asked") && typed !== "",
    typed: isFaulty || typed.includes("@") ? typed : "",
    addressFault: isFaulty,
    action: pathname,
    back: new URL(page).pathname,
    returnPath: query.has("asked") ? `${pathname}?asked=` : repeatFailure(pathname, query),
    failure,
    contact: await findContactFor(pool, failure, false),
  };
}

/** Takes its form. Whatever the address is, the page that comes next is the same (SEC-56). */
export async function askPasswordLink({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const { headers } = request;
  const { uid, clientId } = interaction;
  const typed = readSingleField(fields, "address") ?? "";
  const outcome = await ask(pool, {
    clientId,
    typed,
    browserMark: readKnownUser(pool, headers.get("cookie")),
    clientAddress: clientAddress(headers),
    locale: readLocale(headers),
  });
  const query: Record<string, string> = outcome === "asked" ? { asked: "" } : { fault: "address" };
  return seeOther(forgotPageAddress(pool, uid, query), [
    keepTypedName(pool, interactionPath(pool, uid), typed),
  ]);
}
