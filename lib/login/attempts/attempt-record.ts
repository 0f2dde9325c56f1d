import "server-only";
import type { AttemptHistory } from "@/lib/data/attempts";
import type { IdentityName, ReachedPerson } from "@/lib/data/refused-attempts";
import { createCallRecord, recordCalls } from "@/lib/dingtalk/call-record";
import { DingTalkFailure } from "@/lib/dingtalk/errors/failure";
import { type MatchField, matchFields } from "@/lib/domain/association/match-field";
import type { Decision } from "@/lib/domain/login/decide";
import { isLoginMethod } from "@/lib/domain/login/login-method";
import type { DingTalkProof } from "@/lib/domain/login/proof";
import type { LocalLead, Trace } from "@/lib/domain/login/trace";
import type { WayIn } from "@/lib/domain/login/way-in";
import { cutUnionId } from "@/lib/domain/user/mask";

/** A person in their enterprise, as far as DingTalk named them. */
export interface NamedMember extends IdentityName {
  corpId: string;
  userid: string;
  name: string | null;
}

/** What happens in one attempt, collected for whoever has to explain it afterwards (REL-42). */
export class AttemptRecord {
  readonly #dingtalk = createCallRecord();
  #decision: Decision | undefined;
  #signInId: string | undefined;
  #recorded: MatchField[] | undefined;
  #inDingTalk: boolean | undefined;
  #trial: Trace["trial"];
  #lead: LocalLead | undefined;
  #emergency = false;
  #user: { userId: string; name: string | null } | undefined;
  #earlier: Pick<AttemptHistory, "trace" | "personName"> | undefined;

  /** @param requested the connection that the application's request asked for, and whether it was taken. */
  constructor(
    private readonly wayIn: WayIn,
    private readonly requested?: Trace["requested"],
  ) {}

  /** Whether the browser says that it is DingTalk's app: why the mode was taken. */
  noteBrowser(inDingTalk: boolean): void {
    this.#inDingTalk = inDingTalk;
  }

  /** What was kept when the person was asked: it goes on from there. */
  continueFrom(earlier: Pick<AttemptHistory, "trace" | "personName">): void {
    this.#earlier = earlier;
  }

  /** Whom what was typed led to and what the credential came to, without DingTalk; undefined while that is not known. */
  get lead(): LocalLead | undefined {
    return this.#lead;
  }

  /** Proves somebody at DingTalk: every call is noted. */
  prove<Result>(work: () => Promise<Result>): Promise<Result> {
    return recordCalls(this.#dingtalk, work);
  }

  /** Whom DingTalk proved, also when another process asked it. */
  noteProof({ person: { developerScope, unionId, corpId, userid, profile, record } }: DingTalkProof): void {
    const { name } = profile;
    Object.assign(this.#dingtalk.person, { developerScope, unionId, corpId, userid, ...(name && { name }) });
    const recorded = matchFields.filter((field) => record[field] !== undefined);
    if (recorded.length > 0) this.#recorded = recorded;
  }

  /** Whose name was typed, without DingTalk; undefined for nobody's. */
  noteUser(user: { userId: string; name: string | null } | undefined): void {
    this.#user = user;
  }

  /** The method is offered to nobody, and only users who are excepted come in by it. */
  noteEmergency(): void {
    this.#emergency = true;
  }

  /** What that and the credential came to. */
  noteLead(lead: LocalLead): void {
    this.#lead = lead;
  }

  /** Whom it has reached, as far as DingTalk named them before it failed, or whose name was typed; null while that is nobody. */
  get reachedPerson(): ReachedPerson {
    if (this.#user) return { userId: this.#user.userId };
    const { developerScope, unionId } = this.#dingtalk.person;
    return developerScope !== undefined && unionId !== undefined ? { developerScope, unionId } : null;
  }

  /** Who DingTalk says has which userid of which enterprise; null while it has not said all of that. */
  get namedMember(): NamedMember | null {
    const { developerScope, unionId, corpId, userid, name } = this.#dingtalk.person;
    if (developerScope === undefined || unionId === undefined) return null;
    if (corpId === undefined || userid === undefined) return null;
    return { developerScope, unionId, corpId, userid, name: name ?? null };
  }

  /** What the rule said. */
  noteDecision(decision: Decision, signInId?: string): void {
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
    const { name, unionId, developerScope: _, ...ids } = person;
    const trace: Trace = {
      ...(this.requested && { requested: this.requested }),
      ...(isLoginMethod(this.wayIn)
        ? {
            local: {
              method: this.wayIn,
              ...(this.#lead && { led: this.#lead }),
              ...(this.#emergency && { emergency: true }),
            },
          }
        : (this.#earlier?.trace ?? {
            mode: { name: this.wayIn, why: this.#why() },
            calls,
            person: { ...ids, ...(unionId !== undefined && { unionId: cutUnionId(unionId) }) },
            received,
            missing,
            fromAccount,
          })),
      ...(this.#decision && { decision: this.#decision.kind }),
      ...(this.#decision && matchOf(this.#decision)),
      ...(this.#decision && bindingOf(this.#decision)),
      ...(this.#recorded && { recorded: this.#recorded }),
      ...(this.#signInId && { signInId: this.#signInId }),
      ...(this.#trial && { trial: this.#trial }),
    };
    const personName = name ?? this.#earlier?.personName ?? this.#user?.name ?? null;
    return { trace, personName, upstreamCode: upstreamCodeOf(error) };
  }

  #why(): NonNullable<Trace["mode"]>["why"] {
    if (this.wayIn === "in_client") return "in_dingtalk";
    return this.#inDingTalk ? "chosen" : "not_in_dingtalk";
  }
}

/** What a decision says of matching: by which field, or why not. */
export function matchOf(decision: Decision): Pick<Trace, "matchedBy" | "mismatch"> {
  if (decision.kind === "link") return { matchedBy: decision.field };
  return "mismatch" in decision && decision.mismatch ? { mismatch: decision.mismatch } : {};
}

/** What a decision says of binding: what the person is asked, or by what they proved an account. */
function bindingOf(decision: Decision): Pick<Trace, "asked" | "boundBy"> {
  if (decision.kind === "ask") return { asked: { methods: [...decision.methods], create: decision.create } };
  return decision.kind === "bind" ? { boundBy: decision.method } : {};
}

function upstreamCodeOf(error: Error | undefined): string | null {
  const cause = error?.cause;
  return cause instanceof DingTalkFailure ? (cause.details.upstreamCode ?? null) : null;
}
