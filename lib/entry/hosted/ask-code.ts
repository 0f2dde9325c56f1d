import "server-only";
import {
  codePageAddress,
  interactionAddress,
  interactionPath,
  poolPageAddress,
} from "@/lib/addresses/pool-address";
import { AppError } from "@/lib/domain/error";
import { askCode as ask } from "@/lib/login/flow/ask-code";
import { findBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { readLocale } from "../read-locale";
import type { HostedForm } from "./hosted-form";
import { readKnownUser } from "./known-user-cookie";
import type { SentFromPage } from "./local-form";
import { localCodePage } from "./local-page";
import { readSingleField } from "./read-single-field";
import { seeOther } from "./redirect";
import { keepTypedName } from "./typed-name-cookie";

/**
 * Takes the form for a code by mail, and the button for another one. Whatever the address is, the page for the code comes next
 * (SEC-56); it is kept in the cookie of what was typed, and in no address.
 */
export async function askCode({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const { headers } = request;
  const cookies = headers.get("cookie");
  const browserDigest = findBrowser(pool, cookies);
  // The form's door has compared it with the interaction's.
  if (browserDigest === null) throw new AppError("server.fault");
  const typed = readSingleField(fields, "address");
  const outcome = await ask(pool, {
    target: { kind: "interaction", uid: interaction.uid },
    clientId: interaction.clientId,
    typed,
    browserDigest,
    browserMark: readKnownUser(pool, cookies),
    clientAddress: clientAddress(headers),
    locale: readLocale(headers),
  });
  const kept =
    typed === undefined ? [] : [keepTypedName(pool, interactionPath(pool, interaction.uid), typed)];
  if (outcome === "no_address")
    return seeOther(interactionAddress(pool, interaction.uid, { fault: "address" }), kept);
  return seeOther(codePageAddress(pool, interaction.uid, outcome === "too_soon" ? { early: "" } : {}), kept);
}

/** The same on a page that no application's request waits at. */
export async function askCodeAtPage({
  local,
  target,
  browserDigest,
  fields,
  headers,
}: SentFromPage): Promise<Response> {
  const { pool, path, query, clientId } = local;
  const typed = readSingleField(fields, "address");
  const outcome = await ask(pool, {
    ...{ target, browserDigest, clientId },
    typed,
    browserMark: readKnownUser(pool, headers.get("cookie")),
    clientAddress: clientAddress(headers),
    locale: readLocale(headers),
  });
  const kept = typed === undefined ? [] : [keepTypedName(pool, path, typed)];
  if (outcome === "no_address")
    return seeOther(poolPageAddress(pool, path + query, { fault: "address" }), kept);
  return seeOther(
    poolPageAddress(pool, localCodePage(local), outcome === "too_soon" ? { early: "" } : {}),
    kept,
  );
}
