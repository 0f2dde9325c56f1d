import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { config } from "@/lib/config";
import { AppError } from "@/lib/domain/error";
import { log } from "@/lib/log/log";
import { countCall, noteClock } from "@/lib/metrics/count";
import { noteCall } from "./call-record";
import { callDeadline, type Deadline, millisecondsUntil } from "./deadline";
import type { Call } from "./endpoint";
import { DingTalkFailure } from "./errors/failure";
import { readEnvelope, readRequestId } from "./errors/read-envelope";
import {
  type TranslationContext,
  translateDuplicateKey,
  translateEnvelope,
  translateForeignAnswer,
  translateTransportFailure,
  translateUnexpectedAnswer,
} from "./errors/translate";
import { DuplicateKey, readJson } from "./http/read-json";
import { type Incoming, type Outgoing, send } from "./http/send";
import { TransportFailure } from "./http/transport-failure";
import { RetryBudget } from "./retry-budget";

const budget = new RetryBudget();

/**
 * Calls one endpoint and parses its answer. A repeatable call is made once more when the connection broke or DingTalk
 * said "busy"; never after a timeout, and never beyond the deadline or 5 s.
 *
 * @param deadline end of the larger piece of work that the call belongs to.
 * @throws AppError `dingtalk.…` with a DingTalkFailure as its cause.
 */
export async function callDingTalk<Answer>(call: Call<Answer>, deadline?: Deadline): Promise<Answer> {
  const end = callDeadline(deadline);
  budget.earn();
  try {
    return await attempt(call, end);
  } catch (error) {
    const pause = 50 + Math.random() * 150;
    if (!call.endpoint.repeatable || !isPassing(error) || millisecondsUntil(end) < 2 * pause) throw error;
    if (!budget.spend()) throw error;
    log().info({ err: error, endpoint: call.endpoint.name }, "a call to DingTalk is made again");
    await wait(pause);
    return attempt(call, end);
  }
}

/** One try, counted with how long it took. */
async function attempt<Answer>(call: Call<Answer>, end: Deadline): Promise<Answer> {
  const began = performance.now();
  const count = (result: string, upstreamCode?: string) =>
    countCall({
      endpoint: call.endpoint.name,
      seconds: (performance.now() - began) / 1000,
      result,
      upstreamCode,
    });
  try {
    const answer = await exchange(call, end);
    count("ok");
    return answer;
  } catch (error) {
    const { code = "server.fault", cause } = error instanceof AppError ? error : {};
    count(code, cause instanceof DingTalkFailure ? cause.details.upstreamCode : undefined);
    throw error;
  }
}

async function exchange<Answer>(call: Call<Answer>, end: Deadline): Promise<Answer> {
  const { endpoint, token, secrets = [] } = call;
  const context: TranslationContext = {
    endpoint: endpoint.name,
    credential: endpoint.credential,
    secrets: token === undefined ? secrets : [token, ...secrets],
  };
  const finish = noteCall(endpoint.name);
  try {
    const incoming = await send(toRequest(call), end).catch((error) => {
      throw error instanceof TransportFailure ? translateTransportFailure(error, context) : error;
    });
    if (incoming.madeAt !== undefined) noteClock((incoming.madeAt - Date.now()) / 1000);
    call.heard?.(incoming);
    const { answer, requestId } = readAnswer(call, incoming, context);
    finish({ requestId });
    return answer;
  } catch (error) {
    finish({ failure: error });
    throw error;
  }
}

function toRequest({ endpoint, token = "", body }: Call<unknown>): Outgoing {
  const { apiUrl, oapiUrl } = config().dingtalk;
  const headers: Record<string, string> = { accept: "application/json", "accept-encoding": "identity" };
  if (body) headers["content-type"] = "application/json";
  if (endpoint.host === "api" && endpoint.credential !== "none")
    headers["x-acs-dingtalk-access-token"] = token;
  const query =
    endpoint.host === "oapi" && endpoint.credential !== "none"
      ? `?access_token=${encodeURIComponent(token)}`
      : "";
  return {
    origin: endpoint.host === "api" ? apiUrl : oapiUrl,
    path: endpoint.path + query,
    method: endpoint.method,
    headers,
    body: body && JSON.stringify(body),
  };
}

function readAnswer<Answer>(call: Call<Answer>, incoming: Incoming, context: TranslationContext) {
  const { status, text } = incoming;
  let json: unknown;
  try {
    json = readJson(text);
  } catch (error) {
    if (error instanceof DuplicateKey) throw translateDuplicateKey(status, error.key, context);
    throw translateForeignAnswer(incoming, context);
  }
  const envelope = readEnvelope(json);
  if (envelope) throw translateEnvelope(envelope, status, context);
  if (status !== 200) throw translateUnexpectedAnswer(status, [], context);
  const parsed = call.endpoint.answer.safeParse(json);
  if (parsed.success) return { answer: parsed.data, requestId: readRequestId(json) };
  const fields = parsed.error.issues.map((issue) => issue.path.join("."));
  throw translateUnexpectedAnswer(status, fields, context);
}

/** True for a failure that another try a moment later may not meet. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === "dingtalk.busy" || error.code === "dingtalk.unreachable";
}
