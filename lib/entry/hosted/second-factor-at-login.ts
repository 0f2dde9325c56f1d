import "server-only";
import { interactionAddress, interactionPath, type PoolAddress } from "@/lib/addresses/pool-address";
import { listApplicationNames } from "@/lib/data/application-names";
import { AppError } from "@/lib/domain/error";
import { finishInteraction, type PendingInteraction } from "@/lib/oidc/interactions";
import { restartInteraction } from "@/lib/oidc/restart-interaction";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { type AccountHolder, findAccountHolder, toAccountScope } from "./account-door";
import { overAddress } from "./error-address";
import type { HostedForm } from "./hosted-form";
import type { PageRequest } from "./hosted-page";
import { leaveFor } from "./onward-page";
import { seeOther } from "./redirect";
import { takeStep } from "./second-factor-acts";
import { getSecondFactorPage } from "./second-factor-page";

/** What the page of a pending request shows whose person owes a second factor. */
export async function getStepAtLogin(
  pool: PoolAddress,
  interaction: PendingInteraction,
  { query, headers }: Pick<PageRequest<unknown>, "query" | "headers">,
) {
  const { uid, clientId } = interaction;
  const holder = await findHolderOf(pool, interaction, headers);
  const [applicationName] = await listApplicationNames({ poolId: pool.id, clientIds: [clientId] });
  const address = interactionPath(pool, uid);
  const place = {
    address,
    applicationName: applicationName ?? null,
    cancel: `${address}/cancel`,
    mayStartOver: interaction.mayStartOver,
  };
  const page = holder && (await getSecondFactorPage(place, holder, { query, headers }));
  return page ?? seeOther(await overAddress(pool, uid, { headers }));
}

/**
 * The door of every form on that page: as of every form of a login page, and by whoever is signed in in the sign-in that the request
 * waits for (SEC-51).
 *
 * @param form the last part of its address.
 */
export function stepForm(form: string) {
  return async (sent: HostedForm): Promise<Response> => {
    const { pool, interaction, fields, request } = sent;
    const { uid } = interaction;
    const { headers } = request;
    if (interaction.prompt !== "second_factor") return seeOther(interactionAddress(pool, uid));
    const holder = await findHolderOf(pool, interaction, headers);
    if (!holder) return seeOther(await overAddress(pool, uid, { headers }));
    return takeStep(form, {
      request,
      fields,
      scope: toAccountScope(holder, headers),
      browserDigest: findBrowser(pool, headers.get("cookie")),
      page: (fault) => interactionAddress(pool, uid, fault ? { step: fault } : {}),
      forms: `${interactionPath(pool, uid)}/second-factor`,
      leave: (amr) => goOn(sent, { signInId: holder.signInId, amr }),
      startOver: () => startOver(sent),
    });
  };
}

async function goOn(
  { pool, interaction, request }: HostedForm,
  raised: { signInId: string; amr: string[] },
): Promise<Response> {
  const next = await finishInteraction(pool, interaction.uid, { raised });
  if (!next) throw new AppError("login.interaction_expired");
  return leaveFor(request, "application", next);
}

async function startOver({ pool, interaction, request }: HostedForm): Promise<Response> {
  if (!interaction.mayStartOver) throw new AppError("request.invalid");
  const next = await restartInteraction(pool, interaction.uid, ["login"]);
  if (!next) throw new AppError("login.interaction_expired");
  return leaveFor(request, "page", next);
}

/** Whoever is signed in in this browser, in the sign-in that the request stands on; null when that is over. */
async function findHolderOf(
  pool: PoolAddress,
  { accountId, signInId }: PendingInteraction,
  headers: Headers,
): Promise<AccountHolder | null> {
  const holder = await findAccountHolder(pool, headers);
  return holder !== null && holder.userId === accountId && holder.signInId === signInId ? holder : null;
}
