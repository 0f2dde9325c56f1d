import "server-only";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { type PoolAddress, providerAddress } from "@/lib/addresses/pool-address";
import { createReference } from "@/lib/crypto/random";
import type { RecordWrite } from "@/lib/data/oidc-record-writes";
import { revokeGrantOf } from "@/lib/data/oidc-records";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import { noteMilestoneOf } from "../milestones";
import { refuseStart } from "../pages/busy-page";
import type { errorPage } from "../pages/error-page";
import { takeBackAnswer } from "../pages/take-back-answer";
import { onRecords, RequestRecords } from "../records/request-records";
import { refuseSent } from "../refused-sent-requests";
import { countStart } from "../start-limits";
import { joinSession } from "./session-conflict";

type RenderError = ReturnType<typeof errorPage>;

/** How often a session is written that other tabs write at the same moment. */
const tries = 8;

/** How often a browser asks again for what others have changed under it. */
const asks = 3;

/**
 * Runs a request to a pool's provider on records of its own and writes them with its end, before anything is sent. When
 * something that it stood on was ended or changed in the meantime nothing is written: a browser asks again, and finds what
 * holds now; a code or token that somebody else has just used is refused (SEC-05, SEC-06, SEC-101). Nothing is written either
 * of what is begun once too often from one network (SEC-99).
 */
export function writeRequest(pool: PoolAddress, renderError: RenderError) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const records = new RequestRecords(pool.id);
    try {
      await onRecords(records, async () => {
        await next();
        // The library has answered a fault of ours: half of what it was about would be written.
        if (ctx.state.failed) return ctx.remove("set-cookie");
        if (isStart(ctx, records)) {
          const retryAfter = countStart("request", ctx.ip || null);
          if (retryAfter !== null) return await refuseStart(pool, ctx, retryAfter);
        }
        if (isUnprovenPush(ctx, records)) {
          const retryAfter = countStart("push", ctx.ip || null);
          if (retryAfter !== null) return await refuseSent(pool.id, ctx, retryAfter);
        }
        let outcome = await records.write();
        for (let attempt = 1; !outcome.written && attempt < tries; attempt += 1) {
          if (!isSessionAlone(outcome.lost) || !(await joinSession(ctx, records))) break;
          outcome = await records.write();
        }
        if (!outcome.written) return await answerLost(pool, ctx, outcome.lost, renderError);
        noteMilestoneOf(pool, ctx, records);
      });
    } catch (error) {
      await answerFault(ctx, error, renderError);
    }
  };
}

/** Says that a request has failed by a fault of ours, whatever the library answers: nothing of it is written. */
export function noteFault(ctx: KoaContextWithOIDC): void {
  ctx.state.failed = true;
}

/** True when a request leaves something behind for nobody who has proven anything: a sign-in to come, or a page to sign out. */
function isStart({ oidc }: KoaContextWithOIDC, records: RequestRecords): boolean {
  const begins = oidc?.route === "authorization" || oidc?.route === "code_verification";
  if (begins && records.adds("Interaction")) return true;
  return records.adds("Session") && oidc?.session?.accountId === undefined;
}

/**
 * True for a request that an application has sent by itself, pushed or for a device, which has shown nothing but its name: anybody can, as
 * often as they like (SEC-99).
 */
function isUnprovenPush({ oidc }: KoaContextWithOIDC, records: RequestRecords): boolean {
  const isPush = oidc?.route === "pushed_authorization_request" || oidc?.route === "device_authorization";
  if (!isPush || oidc.client?.clientAuthMethod !== "none") return false;
  return ["PushedAuthorizationRequest", "DeviceCode", "ReplayDetection"].some((kind) => records.adds(kind));
}

function isSessionAlone(lost: readonly RecordWrite[]): boolean {
  return lost.length > 0 && lost.every(({ kind }) => kind === "Session");
}

async function answerLost(
  pool: PoolAddress,
  ctx: KoaContextWithOIDC,
  lost: readonly RecordWrite[],
  renderError: RenderError,
): Promise<void> {
  const used = lost.find(({ write }) => write === "consume" || write === "spend");
  // Two uses of one code or refresh token at once are a reuse like any other: one of them is not the application (SEC-05, SEC-06).
  if (used) await revokeGrantOf(used);
  takeBackAnswer(ctx);
  if (ctx.oidc?.route === "userinfo") return refuseProof(ctx);
  const again = ctx.method === "GET" ? addressToAskAgain(pool, ctx.url) : null;
  if (again !== null) {
    ctx.redirect(again);
    ctx.status = 303;
    return;
  }
  if (ctx.oidc?.route === "token") {
    ctx.status = 400;
    ctx.body = { error: "invalid_grant", error_description: "grant request is invalid" };
    return;
  }
  const out = {
    error: "temporarily_unavailable",
    error_description: "this stands on something that has changed",
  };
  await answerFailure(ctx, new AppError("request.conflict"), out, renderError);
}

/** All that a look at userinfo writes is that a proof was used (RFC 9449 §11.1): another request has used it at this moment. */
function refuseProof(ctx: KoaContextWithOIDC): void {
  ctx.status = 401;
  ctx.set("www-authenticate", 'DPoP error="invalid_token"');
  ctx.body = { error: "invalid_token", error_description: "invalid token provided" };
}

/** @returns null when a browser has asked often enough. */
function addressToAskAgain(pool: PoolAddress, url: string): string | null {
  const mark = /[?&]again=(\d)$/;
  const times = Number(mark.exec(url)?.[1] ?? 0);
  const asked = url.replace(mark, "");
  return times < asks
    ? providerAddress(pool, `${asked}${asked.includes("?") ? "&" : "?"}again=${times + 1}`)
    : null;
}

/** What the library has not answered itself, such as that nothing could be written; its own answer would have no headers of ours. */
async function answerFault(ctx: KoaContextWithOIDC, error: unknown, renderError: RenderError): Promise<void> {
  const known = error instanceof AppError ? error : new AppError("server.fault", { cause: error });
  takeBackAnswer(ctx);
  const out = { error: "server_error", error_description: "the request could not be answered" };
  const isPage = await answerFailure(ctx, known, out, renderError);
  if (!isPage) log().error({ err: known, reference: createReference() }, "OpenID request failed");
}

/** A page for a person, JSON for a program. @returns true for the page, which logs by itself what it has to. */
async function answerFailure(
  ctx: KoaContextWithOIDC,
  error: AppError,
  out: ErrorOut,
  renderError: RenderError,
): Promise<boolean> {
  ctx.status = error.status;
  const isPage = ctx.accepts("json", "html") === "html";
  if (isPage) await renderError(ctx, out, error);
  else ctx.body = out;
  return isPage;
}
