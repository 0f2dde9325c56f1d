import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import type { LoginConnection } from "@/lib/data/connections";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import type { DingTalkProof } from "@/lib/domain/login/proof";

/** Where the browser goes to get its code: to DingTalk, or nowhere, because our own page asks DingTalk's app for it. */
export type Departure =
  | { kind: "redirect"; location: string }
  | { kind: "page"; state: string; corpId: string; clientId: string };

/** What came back. */
export type ModeAnswer = { state?: string | undefined } & (
  | { code: string }
  | { error: "cancelled" | "refused" | "misconfigured" }
);

/**
 * A way to arrive at DingTalk and to come back with a code of its own kind (SEC-28). A mode is one file and a line in the
 * registry; no other mode, no entrance and no page but its own knows it.
 */
export interface Mode {
  readonly name: EntryMode;
  /** What the browser does next. `state` is the attempt's: it has to come back with the code. */
  begin(input: { pool: PoolAddress; connection: LoginConnection; state: string }): Promise<Departure>;
  /**
   * Reads what the browser brought back, out of a query or a form.
   *
   * @throws AppError `login.answer_refused` for what never comes from DingTalk.
   */
  read(parameters: URLSearchParams): ModeAnswer;
  /**
   * Redeems the code, exactly once, and proves the person's membership.
   *
   * @throws AppError `dingtalk.…`.
   */
  prove(input: { pool: PoolAddress; connection: LoginConnection; code: string }): Promise<DingTalkProof>;
}
