import "server-only";
import Provider from "oidc-provider";
import type { RefreshTurn } from "@/lib/data/oidc-record-writes";
import { predecessorOf } from "../internals/record-members";
import { tokenSettings } from "../policy/client-settings";

/** The turn of the request under way. Outside of one nothing overlaps. */
export function refreshTurn(): RefreshTurn {
  const oidc = Provider.ctx?.oidc;
  return {
    overlap: oidc?.client ? tokenSettings(oidc.client).refreshOverlap : 0,
    predecessor: predecessorOf(oidc?.entities.RefreshToken) ?? null,
  };
}

/** The id of the refresh token that the request under way refreshes with, or of the one that it has made. */
export function refreshTokenId(): string | undefined {
  return Provider.ctx?.oidc.entities.RefreshToken?.jti;
}

/** The id of the refresh token that the request under way has spent, for the one that takes its place. */
export function spentRefreshTokenId(): string | undefined {
  return Provider.ctx?.oidc.entities.RotatedRefreshToken?.jti;
}
