import "server-only";
import { findApplication } from "@/lib/data/application-settings";
import { findLoginButtons } from "@/lib/data/login-buttons";
import { listConnectionChoices } from "@/lib/data/offers";
import { AppError } from "@/lib/domain/error";
import { arrangeButtons, type ButtonText, noButtons, usualText } from "@/lib/domain/login/login-buttons";
import type { PoolScope } from "@/lib/services/access/scope";

/** A connection whose button is set up. */
interface ButtonRow {
  connectionId: string;
  displayName: string;
  identifier: string;
  disabledAt: Date | null;
  /** What is chosen here; empty for what applies below. */
  text: ButtonText;
  /** What applies below: in an application that of its pool; empty for the usual sentence. */
  inherited: ButtonText;
}

/** The buttons of a pool, or of an application, as their form begins with them. */
export interface LoginButtonsView {
  /** Null for the pool's own. */
  application: { id: string; name: string } | null;
  version: number;
  ordered: boolean;
  /** In the order that applies. */
  rows: ButtonRow[];
  /** The connections in the order that applies where none is chosen here. */
  inheritedOrder: string[];
}

/**
 * The order and the texts of the connections' buttons: of all connections of a pool, or of those that one of its applications offers.
 *
 * @throws AppError `pool.not_found`, `application.not_found`.
 */
export async function getLoginButtons(
  { poolId }: PoolScope,
  { applicationId = null }: { applicationId?: string | null },
): Promise<LoginButtonsView> {
  const [pool, own, application, choices] = await Promise.all([
    findLoginButtons({ poolId, applicationId: null }),
    applicationId === null ? null : findLoginButtons({ poolId, applicationId }),
    applicationId === null ? null : findApplication({ poolId, applicationId }),
    listConnectionChoices(poolId, applicationId),
  ]);
  if (!pool) throw new AppError("pool.not_found");
  if (applicationId !== null && (!own || !application)) throw new AppError("application.not_found");
  const shown = choices.filter(({ offered }) => applicationId === null || offered);
  const below = arrangeButtons(shown, own ? pool.values : noButtons);
  const here = own ?? pool;
  const textsHere = new Map(here.values.buttons.map(({ connectionId, text }) => [connectionId, text]));
  const inherited = new Map(below.map(({ id, text }) => [id, text]));
  return {
    application: application && { id: application.id, name: application.name },
    version: here.version,
    ordered: here.values.ordered,
    rows: arrangeButtons(below, here.values).map(({ id, displayName, identifier, disabledAt }) => ({
      ...{ connectionId: id, displayName, identifier, disabledAt },
      text: textsHere.get(id) ?? usualText,
      inherited: inherited.get(id) ?? usualText,
    })),
    inheritedOrder: below.map(({ id }) => id),
  };
}
