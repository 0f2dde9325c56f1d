import "server-only";
import { findSignedInAdministrator } from "@/lib/auth/console/session";
import { createReference } from "@/lib/crypto/random";
import type { Permission, PoolPermission } from "@/lib/domain/access/permissions";
import { parseReturnPath } from "@/lib/domain/address/return-path";
import { AppError } from "@/lib/domain/error";
import { clientAddress } from "./client-address";
import { authorise, type ScopeOf } from "./console-door";
import { seeOther } from "./hosted/redirect";
import { routeHandler } from "./route-handler";

type ParamsOf<Asked extends Permission> = Asked extends PoolPermission ? { poolId: string } : object;

/**
 * A file that a page of the console offers, one step below the page's address, declared like the page: the permission, in the pool that
 * the address names, and what is answered. Other sites cannot have it fetched by an administrator's browser (SEC-75); whoever is not
 * signed in comes back to the page.
 */
export function consoleRoute<Asked extends Permission>(
  permission: Asked,
  answer: (scope: ScopeOf<Asked>, query: Record<string, string>) => Promise<Response>,
) {
  return routeHandler<{ params: Promise<ParamsOf<Asked>> }>(async (request, { params }) => {
    const site = request.headers.get("sec-fetch-site") ?? "none";
    if (site !== "same-origin" && site !== "none") throw new AppError("request.foreign_origin");
    const administrator = await findSignedInAdministrator();
    if (!administrator)
      return seeOther(`/console/sign-in?${new URLSearchParams({ return: pageOf(request) })}`);
    // Next gives an address without parts to fill in nothing at all.
    const filled: { poolId?: unknown } | undefined = await params;
    const { session } = administrator;
    const client = clientAddress(request.headers);
    const asker = { administrator, session, clientAddress: client, reference: createReference() };
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return answer(authorise(permission, asker, filled?.poolId), query);
  });
}

/** The address of the page, with the query that it shares with its file. */
function pageOf({ headers }: Request): string {
  return parseReturnPath(headers.get("x-dingpass-path")?.replace(/\/[^/?]+(?=\?|$)/, ""));
}
