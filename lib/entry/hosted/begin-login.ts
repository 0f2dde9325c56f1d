import "server-only";
import { dingtalkCallbackAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { AppError } from "@/lib/domain/error";
import { beginForInteraction } from "@/lib/login/flow/begin";
import type { Departure, Mode } from "@/lib/login/modes/mode";
import { findMode } from "@/lib/login/modes/registry";
import { nameBrowser } from "@/lib/oidc/steps/browser-cookie";
import { clientAddress } from "../client-address";
import { userAgent } from "../user-agent";
import type { HostedForm } from "./hosted-form";
import { leaveFor } from "./onward-page";

/** Begins a login for a pending interaction, through the chosen connection and mode. */
export async function beginLogin({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const { digest: browserDigest, setCookie } = nameBrowser(pool, request.headers.get("cookie"));
  const departure = await beginForInteraction(modeOf(fields), {
    pool,
    interaction,
    connectionId: onlyField(fields, "connection"),
    browserDigest,
    clientAddress: clientAddress(request.headers),
    userAgent: userAgent(request.headers),
  });
  return toDeparture(request, pool, departure, setCookie);
}

/** The mode that a form asks for: the browser's unless it says otherwise. @throws AppError `request.invalid`. */
export function modeOf(fields: URLSearchParams): Mode {
  const mode = findMode(fields.has("mode") ? onlyField(fields, "mode") : "browser");
  if (!mode) throw new AppError("request.invalid");
  return mode;
}

/**
 * Sends the browser to DingTalk, or tells our page what to ask DingTalk's app for.
 *
 * @param setCookie what the browser is known again by.
 */
export async function toDeparture(
  request: Request,
  pool: PoolAddress,
  departure: Departure,
  setCookie: string,
): Promise<Response> {
  if (departure.kind === "redirect") return leaveFor(request, "dingtalk", departure.location, [setCookie]);
  const { state, corpId, clientId } = departure;
  const complete = new URL(dingtalkCallbackAddress(pool)).pathname;
  return Response.json(
    { state, corpId, clientId, complete },
    {
      headers: {
        "cache-control": "no-store",
        "content-security-policy": closedPolicy,
        "set-cookie": setCookie,
      },
    },
  );
}

function onlyField(fields: URLSearchParams, name: string): string {
  const [value, ...more] = fields.getAll(name);
  if (!value || more.length > 0) throw new AppError("request.invalid");
  return value;
}
