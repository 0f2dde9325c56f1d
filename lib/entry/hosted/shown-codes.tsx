import "server-only";
import { z } from "zod";
import { RecoveryCodesPanel } from "@/components/hosted/second-factor/recovery-codes-panel";
import { type SealContext, seal, unseal } from "@/lib/crypto/seal";
import { isLocale } from "@/lib/domain/locale/locale";
import type { AccountScope } from "@/lib/login/account/account-scope";
import { findAskingApplication, noteAskingApplication } from "@/lib/oidc/asking-application";
import { chosenLocaleCookie, inLocale } from "../switch-locale";
import { accountPath } from "./account-sign-in";
import { answerPage } from "./answer-page";
import { readOnly } from "./login-scene";

/** Recovery codes as their page holds them. */
const shownSchema = z.object({
  codes: z.array(z.string()),
  /** The page leads on in the step that they were made in, or back to the account page. */
  leads: z.enum(["on", "back"]),
});

/** Whose page it is, and where the forms of the step lie. */
interface CodesPlace {
  request: Request;
  scope: Pick<AccountScope, "pool" | "poolId" | "signInId">;
  forms: string;
}

/**
 * The one page that shows recovery codes, as the answer to what made them: they are kept nowhere else. Its language switch sends them
 * along, sealed to the sign-in that they were shown in, so that they are there in the other language too.
 */
export async function showRecoveryCodes(
  place: CodesPlace,
  shown: z.infer<typeof shownSchema>,
): Promise<Response> {
  const { request, scope, forms } = place;
  const { pool } = scope;
  return answerPage(request, ({ texts }) => ({
    title: texts("secondFactor.codes.title", { pool: pool.name }),
    languageForm: {
      action: `${forms}/codes`,
      fields: { codes: seal(JSON.stringify(shown), contextOf(scope)) },
    },
    content: (
      <RecoveryCodesPanel
        texts={texts}
        codes={shown.codes}
        {...(shown.leads === "on" ? { onward: `${forms}/continue` } : { back: accountPath(pool) })}
      />
    ),
  }));
}

/** The same page in the language that its switch asks for; null where nothing was sent that was shown in this sign-in. */
export async function showCodesInLanguage(
  place: CodesPlace,
  fields: URLSearchParams,
): Promise<Response | null> {
  const locale = readOnly(fields, "locale");
  const shown = openShown(readOnly(fields, "codes") ?? "", place.scope);
  if (!shown || !isLocale(locale)) return null;
  const { method, url, headers } = place.request;
  const request = new Request(url, { method, headers: inLocale(headers, locale) });
  const clientId = findAskingApplication(headers);
  if (clientId !== null) noteAskingApplication(request.headers, clientId);
  const answer = await showRecoveryCodes({ ...place, request }, shown);
  answer.headers.append("set-cookie", chosenLocaleCookie(locale));
  return answer;
}

function openShown(sealed: string, scope: CodesPlace["scope"]): z.infer<typeof shownSchema> | null {
  try {
    return shownSchema.parse(JSON.parse(unseal(sealed, contextOf(scope))));
  } catch {
    // Anybody can send a form: what does not open was not shown here.
    return null;
  }
}

function contextOf({ poolId, signInId }: CodesPlace["scope"]): SealContext {
  return { pool: poolId, table: "sign_in", field: "recovery_codes", row: signInId };
}
