import "server-only";
import { type Client, errors, type KoaContextWithOIDC } from "oidc-provider";
import { isConnectionOffered } from "@/lib/data/offers";
import { isConnectionIdentifier } from "@/lib/domain/connection/identifier";

/** The parameter of an authorization request that names the connection to sign in by, by its identifier. */
export const connectionParameter = "dingtalk_connection";

/**
 * Refuses a request that names a connection by which nobody can sign in to the application, before anybody is asked anything. Whether
 * there is none, it is disabled, another application's or another pool's is not told apart (SEC-60).
 *
 * @throws InvalidRequest
 */
export function refuseUnofferedConnection(poolId: string) {
  return async (
    _ctx: KoaContextWithOIDC,
    identifier: string | undefined,
    { clientId }: Client,
  ): Promise<void> => {
    if (identifier === undefined) return;
    const isNamed = isConnectionIdentifier(identifier);
    if (!isNamed || !(await isConnectionOffered({ poolId, clientId, identifier })))
      throw new errors.InvalidRequest(
        `${connectionParameter} must be the identifier of an enabled connection that this application offers`,
      );
  };
}
