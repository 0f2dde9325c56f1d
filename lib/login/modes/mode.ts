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
 * A way to arrive at DingTalk and to come back with a code of its own kind (SEC-28). A mode is one file, its
 * name among the entry modes and a line in the registry: what begins, decides and ends a login knows it by this interface
 * alone. An entrance chooses it by how the browser comes back, a page by how it is left.
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
