import "server-only";
import {
  interactionAddress,
  interactionPath,
  type PoolAddress,
  registerPageAddress,
} from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { config } from "@/lib/config";
import { findLocalDoor } from "@/lib/data/local-logins";
import { AppError } from "@/lib/domain/error";
import { canRegister } from "@/lib/domain/pool/registration";
import { askToRegister as ask, register as registerNow } from "@/lib/login/flow/register";
import { findInteraction } from "@/lib/oidc/interactions";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readLocale } from "../read-locale";
import { readCodePage } from "./code-page";
import { overAddress } from "./error-address";
import type { HostedForm } from "./hosted-form";
import type { PageRequest } from "./hosted-page";
import { readKnownUser } from "./known-user-cookie";
import { readOnly, repeatFailure } from "./login-scene";
import { readSingleField } from "./read-single-field";
import { seeOther } from "./redirect";
import { completeForm } from "./sign-in-locally";
import { findContactFor, findTriedSignIn } from "./tried-sign-in";
import { keepTypedName, readTypedName } from "./typed-name-cookie";

const faults = ["address", "domain"] as const;

/** What the page for a new account shows. Leaves for the login page where nobody creates one. */
export async function getRegisterPage({
  params,
  query,
  headers,
}: PageRequest<{ pool: string; uid: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { uid } = params;
  const found = await findRegistering(pool, uid, headers);
  if (found instanceof Response) return found;
  const failure = await findTriedSignIn(pool, uid, query, []);
  const { pathname } = new URL(registerPageAddress(pool, uid));
  const back = interactionPath(pool, uid);
  const cookies = headers.get("cookie");
  const fault = readOnly(query, "fault");
  return {
    poolName: pool.name,
    domains: found.domains,
    typed: {
      name: readTypedName(pool, back, cookies, "new-name"),
      address: readTypedName(pool, back, cookies),
    },
    fault: faults.find((known) => known === fault) ?? null,
    action: pathname,
    back,
    returnPath: repeatFailure(pathname, query),
    failure,
    contact: await findContactFor(pool, failure, false),
  };
}

/** What the page for its code shows. */
export async function getRegisterCodePage(request: PageRequest<{ pool: string; uid: string }>) {
  const pool = await getPoolBySlug(request.params.pool);
  const found = await findRegistering(pool, request.params.uid, request.headers);
  if (found instanceof Response) return found;
  return readCodePage(request, "register", registerPageAddress);
}

/** Takes its form, and the button for another code. Whatever address of a domain that is let in comes, the next page is the same. */
export async function askToRegister({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const { uid } = interaction;
  const { headers } = request;
  const page = interactionPath(pool, uid);
  const browserDigest = findBrowser(pool, headers.get("cookie"));
  // The form's door has compared it with the interaction's.
  if (browserDigest === null) throw new AppError("server.fault");
  const [typed, name] = [readSingleField(fields, "address"), readSingleField(fields, "name")];
  const outcome = await ask(pool, {
    interaction,
    typed,
    browserDigest,
    browserMark: readKnownUser(pool, headers.get("cookie")),
    clientAddress: clientAddress(headers),
    locale: readLocale(headers),
  });
  const kept = [
    ...(typed === undefined ? [] : [keepTypedName(pool, page, typed)]),
    ...(name === undefined ? [] : [keepTypedName(pool, page, name, "new-name")]),
  ];
  if (outcome === "no_address" || outcome === "foreign_domain") {
    const fault = outcome === "no_address" ? "address" : "domain";
    return seeOther(registerPageAddress(pool, uid, { fault }), kept);
  }
  const query: Record<string, string> = outcome === "too_soon" ? { early: "" } : {};
  return seeOther(registerPageAddress(pool, uid, query, "/code"), kept);
}

/** Takes the code: the account is made, and its person goes on to the application. */
export async function register(form: HostedForm): Promise<Response> {
  const { pool, interaction, request } = form;
  const page = interactionPath(pool, interaction.uid);
  const name = readTypedName(pool, page, request.headers.get("cookie"), "new-name");
  return completeForm(form, {
    method: "email_code",
    pageOf: (of, uid, query) => registerPageAddress(of, uid, query, "/code"),
    complete: (sent) => registerNow(sent, name),
  });
}

async function findRegistering(pool: PoolAddress, uid: string, headers: Headers) {
  const interaction = await findInteraction(pool, uid, headers);
  if (!interaction) return seeOther(await overAddress(pool, uid, { headers }));
  const door = await findLocalDoor({ poolId: pool.id, clientId: interaction.clientId });
  if (interaction.prompt !== "login" || !door || !canRegister(door, config().mail !== null))
    return seeOther(interactionAddress(pool, uid));
  return door;
}
