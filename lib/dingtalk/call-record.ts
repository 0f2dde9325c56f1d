import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/domain/error";
import type { TracedCall } from "@/lib/domain/login/trace";
import { DingTalkFailure } from "./errors/failure";

/** What a piece of work asked DingTalk, and what it learned of the person, as far as it came. */
export interface CallRecord {
  /** When the work began, on the monotonic clock, in milliseconds. */
  readonly began: number;
  calls: TracedCall[];
  /** Whom DingTalk named so far, and in whose scope the unionId means them. `name` is the directory's, else the nickname. */
  person: { developerScope?: string; corpId?: string; userid?: string; unionId?: string; name?: string };
  /** Profile fields that were asked for and came with a value, and those that DingTalk left out. */
  received: string[];
  missing: string[];
  /** Of the received ones those that came from the person's own account, and not from the directory. */
  fromAccount: string[];
}

/** Enough for any login with all repetitions; a record never grows without a bound. */
const mostCalls = 30;

/** Next gives pages and route handlers modules of their own; calls are made by whichever copy holds what they share. */
const holder = globalThis as { dingpassCallRecord?: AsyncLocalStorage<CallRecord> };
holder.dingpassCallRecord ??= new AsyncLocalStorage();
const current = holder.dingpassCallRecord;

/** An empty record that begins now. */
export function createCallRecord(): CallRecord {
  return { began: performance.now(), calls: [], person: {}, received: [], missing: [], fromAccount: [] };
}

/** Does a piece of work whose calls to DingTalk go into a record, however deep they are made. */
export function recordCalls<Result>(record: CallRecord, work: () => Promise<Result>): Promise<Result> {
  return current.run(record, work);
}

/** Notes what is known of the person, in the record of the work under way, if there is one. */
export function notePerson(person: CallRecord["person"]): void {
  const record = current.getStore();
  if (record) Object.assign(record.person, person);
}

/** Notes which profile fields came, in the record of the work under way, if there is one. */
export function noteFields(fields: Pick<CallRecord, "received" | "missing" | "fromAccount">): void {
  Object.assign(current.getStore() ?? {}, fields);
}

/**
 * Begins to note one call.
 *
 * @returns what has to be told how it ended: the answer's number at DingTalk, or the failure.
 */
export function noteCall(
  endpoint: string,
): (end: { requestId?: string | undefined } | { failure: unknown }) => void {
  const record = current.getStore();
  if (!record || record.calls.length >= mostCalls) return () => undefined;
  const began = performance.now();
  const call: TracedCall = { endpoint, at: Math.round(began - record.began), took: 0 };
  record.calls.push(call);
  return (end) => {
    call.took = Math.round(performance.now() - began);
    Object.assign(call, "failure" in end ? tellFailure(end.failure) : { status: 200, ...end });
  };
}

/** All that a failure of DingTalk may say of itself is fit for an administrator; of anything else only that it was ours. */
function tellFailure(failure: unknown): Partial<TracedCall> {
  if (!(failure instanceof AppError) || !(failure.cause instanceof DingTalkFailure))
    return { problem: "fault" };
  const { status, upstreamCode, upstreamMessage, requestId, problem, ...hints } = failure.cause.details;
  const { requiredScopes, applicationLink, requestIp } = hints;
  return {
    ...(status !== undefined && { status }),
    ...(upstreamCode !== undefined && { code: upstreamCode }),
    ...(upstreamMessage !== undefined && { message: upstreamMessage }),
    ...(requestId !== undefined && { requestId }),
    ...(problem !== undefined && { problem }),
    ...(requiredScopes !== undefined && { requiredScopes: [...requiredScopes] }),
    ...(applicationLink !== undefined && { applicationLink }),
    ...(requestIp !== undefined && { requestIp }),
  };
}
