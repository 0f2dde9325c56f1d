import "server-only";
import Provider from "oidc-provider";
import { tokenSettings } from "./client-settings";
import { predecessorOf } from "./internals";

/** What the request under way says of the refresh token that it spends. */
export interface RefreshTurn {
  /** For how many seconds it may be spent again (SEC-06). */
  overlap: number;
  /** The digest of the token that it replaced; null for the first of its chain. */
  predecessor: string | null;
}

/** The turn of the request under way. Outside of one nothing overlaps. */
export function refreshTurn(): RefreshTurn {
  const oidc = Provider.ctx?.oidc;
  return {
    overlap: oidc?.client ? tokenSettings(oidc.client).refreshOverlap : 0,
    predecessor: predecessorOf(oidc?.entities.RefreshToken) ?? null,
  };
}

/** The id of the refresh token that the request under way has spent, for the one that takes its place. */
export function spentRefreshTokenId(): string | undefined {
  return Provider.ctx?.oidc.entities.RotatedRefreshToken?.jti;
}
