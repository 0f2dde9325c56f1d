import "server-only";
import {
  forgotPageAddress,
  interactionAddress,
  type PoolAddress,
  registerPageAddress,
} from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { config } from "@/lib/config";
import { digest } from "@/lib/crypto/digest";
import { findAccount } from "@/lib/data/accounts";
import { findClientOfInteraction } from "@/lib/data/attempts";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { findShownPerson } from "@/lib/data/shown-people";
import { findUserLanguage } from "@/lib/data/user-languages";
import { planEmergency } from "@/lib/domain/login/emergency-way";
import { findHintedName } from "@/lib/domain/login/hinted-name";
import { planLogin } from "@/lib/domain/login/login-choices";
import { canAskForPassword, listUsableMethods } from "@/lib/domain/login/login-method";
import { findOnlyWay } from "@/lib/domain/login/skip-login-page";
import { canRegister } from "@/lib/domain/pool/registration";
import { listConsentLines } from "@/lib/domain/user/consent-lines";
import { findInteraction } from "@/lib/oidc/interactions";
import { errorAddress, overAddress } from "./error-address";
import type { PageRequest } from "./hosted-page";
import { readLastWay } from "./last-way-cookie";
import { isInClient, readOnly, repeatFailure } from "./login-scene";
import { getNotAdmittedPage } from "./not-admitted-page";
import { seeOther } from "./redirect";
import { getStepAtLogin } from "./second-factor-at-login";
import { describeMissedWay, findContactFor, findTriedSignIn } from "./tried-sign-in";
import { readTypedName } from "./typed-name-cookie";

/**
 * Everything that the hosted page of one interaction shows. Leaves for the pool's error page when the interaction is over
 * or belongs to another browser.
 */
export async function getLoginPage({ params, query, headers }: PageRequest<{ pool: string; uid: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const { uid } = params;
  const interaction = await findInteraction(pool, uid, headers);
  if (!interaction) return seeOther(await overAddress(pool, uid, { headers }));
  const { prompt } = interaction;
  if (prompt === "second_factor") {
    const page = await getStepAtLogin(pool, interaction, { query, headers });
    return page instanceof Response ? page : { prompt, ...page };
  }
  if (prompt === "not_admitted") return { prompt, ...(await getNotAdmittedPage(pool, interaction)) };
  const { scopes, clientId, accountId, demandsFresh, answeredBefore, loginHint, requestedConnection } =
    interaction;
  const choosesAccount = accountId !== undefined && interaction.choosesAccount;
  const known = accountId === undefined ? null : { poolId: pool.id, userId: accountId };
  const [offered, person, language] = await Promise.all([
    listConnectionsForLogin({ poolId: pool.id, clientId }),
    known && findShownPerson(known),
    known && findUserLanguage(known),
  ]);
  if (!offered) return seeOther(await errorAddress(pool, "login.interaction_expired", { clientId, headers }));
  const { application, connections, someDisabled, methods, domains } = offered;
  const isMailOn = config().mail !== null;
  const told = await findTriedSignIn(pool, uid, query, connections);
  const emergency = planEmergency({
    emergency: listUsableMethods(offered.emergency, isMailOn),
    // What was typed is no address: that form stays as well.
    asked: query.has("fault") ? "email_code" : readOnly(query, "way"),
    failed: told?.method ?? null,
  });
  const isOpened = emergency.open !== null;
  const scene = {
    inClient: isInClient(headers),
    demandsFresh,
    // Nothing begins by itself once something has failed here, whatever the address still knows of it, or a form was asked for.
    failed: answeredBefore || isOpened || ["refused", "failed", "fault"].some((name) => query.has(name)),
    hint: loginHint,
    requested:
      requestedConnection === undefined ? undefined : findByIdentifier(connections, requestedConnection),
    lastUsed: readLastWay(pool, headers.get("cookie")),
    someDisabled,
    methods: [...listUsableMethods(methods, isMailOn), ...emergency.shown],
  };
  const plan = planLogin(connections, scene);
  const wanted = prompt === "login" && application.skipsLoginPage;
  const mayLeadOn = wanted || (prompt === "login" && scene.requested !== undefined);
  const begunBefore = mayLeadOn && (await isBegun(pool, uid));
  const signedIn = accountId !== undefined;
  const only = mayLeadOn ? findOnlyWay(plan, { ...scene, wanted, signedIn, begunBefore }) : null;
  const failure = told ?? (prompt === "login" ? describeMissedWay(plan, scene.requested) : undefined);
  const { pathname } = new URL(interactionAddress(pool, uid));
  return {
    prompt,
    lines: prompt === "consent" ? await listLines(pool, accountId, scopes) : [],
    poolName: pool.name,
    applicationName: application.name,
    ...plan,
    // Whoever may go on as they are is asked that first: it is another account that leads on then.
    onlyWay: interaction.mayStay ? null : only,
    another: interaction.mayStay ? only : null,
    address: pathname,
    begin: { action: `${pathname}/start`, fields: {} },
    opened: emergency.open,
    emergencyLink: emergency.link && `${pathname}?way=${emergency.link}`,
    local: {
      address: pathname,
      identifier:
        readTypedName(pool, pathname, headers.get("cookie")) || findHintedName(loginHint, connections),
      addressFault: query.has("fault"),
      forgot: canAskForPassword(methods, isMailOn) ? new URL(forgotPageAddress(pool, uid)).pathname : null,
    },
    register: canRegister({ methods, domains }, isMailOn)
      ? new URL(registerPageAddress(pool, uid)).pathname
      : null,
    cancel: `${pathname}/cancel`,
    switchAccount: interaction.mayChangeAccount ? `${pathname}/switch` : null,
    returnPath: repeatFailure(pathname, query),
    again: accountId !== undefined && !choosesAccount,
    choosesAccount,
    continue: interaction.mayStay ? `${pathname}/continue` : null,
    person,
    language,
    failure,
    contact: await findContactFor(pool, failure, plan.obstacle !== null),
  };
}

function findByIdentifier(
  connections: readonly { id: string; identifier: string }[],
  identifier: string,
): string | null {
  return connections.find((connection) => connection.identifier === identifier)?.id ?? null;
}

/** What the person is asked to allow; nothing once they are no user any more. */
async function listLines({ id }: PoolAddress, accountId: string | undefined, scopes: readonly string[]) {
  const account = accountId === undefined ? null : await findAccount(id, accountId);
  return account ? listConsentLines(scopes, account) : [];
}

/** True when a sign-in was begun for this request of an application before. */
async function isBegun({ id: poolId }: PoolAddress, uid: string): Promise<boolean> {
  return (await findClientOfInteraction({ poolId, interactionDigest: digest(uid) })) !== null;
}
