import "server-only";
import type { AttemptHistory } from "@/lib/data/attempts";
import { createCallRecord, recordCalls } from "@/lib/dingtalk/call-record";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import type { Decision } from "@/lib/domain/login/decide";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import type { Trace } from "@/lib/domain/login/trace";
import { cutUnionId } from "@/lib/domain/user/mask";

/** What happens in one attempt, collected for whoever has to explain it afterwards (REL-42). */
export class AttemptRecord {
  readonly #dingtalk = createCallRecord();
  #decision: Decision["kind"] | undefined;
  #signInId: string | undefined;
  #inDingTalk: boolean | undefined;
  #trial: Trace["trial"];

  constructor(private readonly mode: EntryMode) {}

  /** Whether the browser says that it is DingTalk's app: why the mode was taken. */
  noteBrowser(inDingTalk: boolean): void {
    this.#inDingTalk = inDingTalk;
  }

  /** Proves somebody at DingTalk: every call is noted. */
  prove<Result>(work: () => Promise<Result>): Promise<Result> {
    return recordCalls(this.#dingtalk, work);
  }

  /** Whom DingTalk proved, also when another process asked it. */
  noteProof({ person: { corpId, userid, unionId, profile } }: DingTalkProof): void {
    const { name } = profile;
    Object.assign(this.#dingtalk.person, { corpId, userid, unionId, ...(name && { name }) });
  }

  /** What the rule said. */
  noteDecision(decision: Decision["kind"], signInId?: string): void {
    this.#decision = decision;
    this.#signInId = signInId;
  }

  /** What a trial found. */
  noteTrial(trial: NonNullable<Trace["trial"]>): void {
    this.#trial = trial;
  }

  /** What is kept of it: without secrets, the person's key cut (SEC-96). `error` is what a refusal came from. */
  toHistory(error?: Error): AttemptHistory {
    const { calls, person, received, missing, fromAccount } = this.#dingtalk;
    const { name, unionId, ...ids } = person;
    const trace: Trace = {
      mode: { name: this.mode, why: this.#why() },
      calls,
      person: { ...ids, ...(unionId !== undefined && { unionId: cutUnionId(unionId) }) },
      received,
      missing,
      fromAccount,
      ...(this.#decision && { decision: this.#decision }),
      ...(this.#signInId && { signInId: this.#signInId }),
      ...(this.#trial && { trial: this.#trial }),
    };
    return { trace, personName: name ?? null, upstreamCode: upstreamCodeOf(error) };
  }

  #why(): NonNullable<Trace["mode"]>["why"] {
    if (this.mode === "in_client") return "in_dingtalk";
    return this.#inDingTalk ? "chosen" : "not_in_dingtalk";
  }
}

function upstreamCodeOf(error: Error | undefined): string | null {
  const cause = error?.cause;
  return cause instanceof DingTalkFailure ? (cause.details.upstreamCode ?? null) : null;
}
