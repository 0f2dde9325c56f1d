import "server-only";
import { AppError } from "@/lib/domain/error";
import { beginForInteraction } from "@/lib/login/flow/begin";
import { findMode } from "@/lib/login/modes/registry";
import { clientAddress } from "../client-address";
import { attemptCookie } from "./attempt-cookie";
import type { HostedForm } from "./hosted-form";
import { seeOther } from "./redirect";

/** Begins a login through the chosen connection and sends the browser to DingTalk. */
export async function beginLogin({ pool, interaction, fields, request }: HostedForm): Promise<Response> {
  const mode = findMode(fields.get("mode") ?? "browser");
  const [connectionId, ...more] = fields.getAll("connection");
  if (!mode || !connectionId || more.length > 0) throw new AppError("request.invalid");
  const { departure, browser } = await beginForInteraction(mode, {
    pool,
    interaction,
    connectionId,
    clientAddress: clientAddress(request.headers),
  });
  if (departure.kind !== "redirect") throw new AppError("server.fault");
  return seeOther(departure.location, [attemptCookie(pool, browser)]);
}
