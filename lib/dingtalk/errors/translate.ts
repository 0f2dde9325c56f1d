import "server-only";
import type { DingTalkErrorCode } from "@/lib/domain/dingtalk/errors";
import { AppError } from "@/lib/domain/error";
import type { Credential } from "../endpoint";
import type { Incoming } from "../http/send";
import type { TransportFailure, TransportFailureKind } from "../http/transport-failure";
import { meaningOf } from "./code-table";
import { boundText, DingTalkFailure, type FailureDetails } from "./failure";
import { findAddress, findApplicationLink, scopesOfLink } from "./hints";
import { blockedCode, type ErrorEnvelope } from "./read-envelope";

/** Whose answer is translated, and what it must not repeat. */
export interface TranslationContext {
  endpoint: string;
  credential: Credential;
  secrets: readonly string[];
}

const withoutAnswer: Record<TransportFailureKind, DingTalkErrorCode> = {
  timeout: "dingtalk.timeout",
  unreachable: "dingtalk.unreachable",
  interrupted: "dingtalk.unreachable",
  oversize: "dingtalk.fault",
  undecodable: "dingtalk.fault",
};

/** A call without an answer, in our codes. */
export function translateTransportFailure(failure: TransportFailure, context: TranslationContext): AppError {
  const problem = failure.detail ? `${failure.kind} ${failure.detail}` : failure.kind;
  return appError(withoutAnswer[failure.kind], { endpoint: context.endpoint, problem });
}

/** An answer that names an error, in our codes. Branches on codes, never on texts; texts only give hints. */
export function translateEnvelope(
  envelope: ErrorEnvelope,
  status: number,
  context: TranslationContext,
): AppError {
  const code = meaningOf(envelope.code, context.credential) ?? meaningOfStatus(status);
  // Whatever part of the answer repeats what we had sent, and not its message alone.
  const bound = (text: string) => boundText(text, context.secrets);
  const message = envelope.message ?? "";
  const found = code === "dingtalk.permission_missing" ? findApplicationLink(message) : undefined;
  const link = found !== undefined && bound(found) === found ? found : undefined;
  const scopes =
    envelope.requiredScopes?.slice(0, 10) ?? (link === undefined ? undefined : scopesOfLink(link));
  return appError(code, {
    endpoint: context.endpoint,
    status,
    upstreamCode: bound(envelope.code),
    upstreamMessage: message ? bound(message) : undefined,
    requestId: envelope.requestId && bound(envelope.requestId),
    requiredScopes: scopes?.map(bound),
    applicationLink: link,
    requestIp: code === "dingtalk.ip_not_allowed" ? findAddress(message) : undefined,
    // The documented sample says 5 for a block of five minutes.
    retryAfterSeconds: envelope.code === blockedCode ? Math.min(envelope.wait ?? 5, 60) * 60 : undefined,
  });
}

/**
 * An answer that is no JSON: DingTalk's gateway turns away an address that called too often with a web page, a gateway
 * in trouble answers 5xx with one.
 */
export function translateForeignAnswer({ status, text }: Incoming, context: TranslationContext): AppError {
  const isPage = /^\s*<(!doctype|html|head|body|script)/i.test(text);
  const problem = isPage ? "html" : text.trim() === "" ? "empty" : "not_json";
  const code = isPage && turnedAway.has(status) ? "dingtalk.throttled" : meaningOfStatus(status);
  return appError(code, { endpoint: context.endpoint, status, problem });
}

/** A JSON answer without an error that is not what the endpoint promises. */
export function translateUnexpectedAnswer(
  status: number,
  fields: readonly string[],
  context: TranslationContext,
): AppError {
  return appError(status < 400 ? "dingtalk.fault" : meaningOfStatus(status), {
    endpoint: context.endpoint,
    status,
    problem: "shape",
    fields: fields.slice(0, 10),
  });
}

/** An answer that says two things under one name, errors included: it is not known which one holds (SEC-103). */
export function translateDuplicateKey(status: number, key: string, context: TranslationContext): AppError {
  return appError(status < 400 ? "dingtalk.fault" : meaningOfStatus(status), {
    endpoint: context.endpoint,
    status,
    problem: "duplicate_key",
    fields: [boundText(key, context.secrets)],
  });
}

const turnedAway = new Set([200, 403, 405, 429]);

function meaningOfStatus(status: number): DingTalkErrorCode {
  if (status === 429) return "dingtalk.throttled";
  return status >= 500 ? "dingtalk.busy" : "dingtalk.fault";
}

function appError(code: DingTalkErrorCode, details: FailureDetails): AppError {
  const known = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  return new AppError(code, { cause: new DingTalkFailure({ ...known, endpoint: details.endpoint }) });
}
