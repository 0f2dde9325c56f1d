import "server-only";
import { errorPageAddress } from "@/lib/addresses/pool-address";
import { getPoolBySlug } from "@/lib/addresses/pools";
import { isLocale } from "@/lib/domain/locale/locale";
import { failureKindOf } from "@/lib/domain/login/failure-kind";
import { isReference } from "@/lib/domain/login/reference";
import { noteAskingApplication } from "@/lib/oidc/asking-application";
import type { PageRequest } from "./hosted-page";
import { readOnly } from "./login-scene";
import { findContactFor } from "./tried-sign-in";
import { findWayOn } from "./way-on";

/**
 * What the pool's error page shows. Its address may have been written by anybody: it says which sentence is shown, and facts are
 * looked up.
 */
export async function getErrorPage({ params, query, headers }: PageRequest<{ pool: string }>) {
  const pool = await getPoolBySlug(params.pool);
  const code = readOnly(query, "code") ?? "";
  const given = readOnly(query, "reference");
  const reference = isReference(given) ? given : undefined;
  const app = readOnly(query, "app");
  const wished = readOnly(query, "ui_locales");
  const { pathname, search } = new URL(
    errorPageAddress(pool, {
      code,
      ...(reference && { reference }),
      ...(app && { app }),
      ...(isLocale(wished) && { ui_locales: wished }),
    }),
  );
  const kind = failureKindOf(code);
  const [way, contact] = await Promise.all([
    findWayOn(pool, headers, app ?? null),
    findContactFor(pool, { kind }, false),
  ]);
  if (app && way.application) noteAskingApplication(headers, app);
  return {
    kind,
    reference,
    ...way,
    pool: { ...way.pool, contact },
    returnPath: pathname + search,
    language: isLocale(wished) ? wished : null,
  };
}
