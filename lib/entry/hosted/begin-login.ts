import "server-only";
import { dingtalkCallbackAddress, type PoolAddress } from "@/lib/addresses/pool-address";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { AppError } from "@/lib/domain/error";
import { type Beginning, beginForInteraction } from "@/lib/login/flow/begin";
import type { Mode } from "@/lib/login/modes/mode";
import { findMode } from "@/lib/login/modes/registry";
import { clientAddress } from "../client-address";
import { attemptCookie } from "./attempt-cookie";
import type { HostedForm } from "./hosted-form";
import { leaveFor } from "./onward-page";

/** Begins a login for a pending interaction, through the chosen connection and mode. */
export async function beginLogin({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const beginning = await beginForInteraction(modeOf(fields), {
    pool,
    interaction,
    connectionId: onlyField(fields, "connection"),
    clientAddress: clientAddress(request.headers),
  });
  return toDeparture(request, pool, beginning);
}

/** The mode that a form asks for: the browser's unless it says otherwise. @throws AppError `request.invalid`. */
export function modeOf(fields: URLSearchParams): Mode {
  const mode = findMode(fields.has("mode") ? onlyField(fields, "mode") : "browser");
  if (!mode) throw new AppError("request.invalid");
  return mode;
}

/** Sends the browser to DingTalk, or tells our page what to ask DingTalk's app for. */
export function toDeparture(
  request: Request,
  pool: PoolAddress,
  { departure, browser }: Beginning,
): Response {
  const cookie = attemptCookie(pool, browser);
  if (departure.kind === "redirect") return leaveFor(request, "dingtalk", departure.location, [cookie]);
  const { state, corpId, clientId } = departure;
  const complete = new URL(dingtalkCallbackAddress(pool)).pathname;
  return Response.json(
    { state, corpId, clientId, complete },
    {
      headers: {
        "cache-control": "no-store",
        "content-security-policy": closedPolicy,
        "set-cookie": cookie,
      },
    },
  );
}

function onlyField(fields: URLSearchParams, name: string): string {
  const [value, ...more] = fields.getAll(name);
  if (!value || more.length > 0) throw new AppError("request.invalid");
  return value;
}
