import type { CallLog } from "../call-log";
import type { Faults } from "../faults";
import type { Answer, SimulatedRequest } from "../http";
import type { Inbox } from "../mail/inbox";
import type { State } from "../state";

/** What the control addresses work on. */
export interface ControlContext {
  state: State;
  faults: Faults;
  calls: CallLog;
  inbox: Inbox;
  /** Back to the seed: people, apps, settings, codes, tokens, faults, calls, mails. */
  reset(): void;
}

/** One control address; `pattern` captures the identifier in the path. */
export interface ControlRoute {
  method: string;
  pattern: RegExp;
  answer(context: ControlContext, request: SimulatedRequest, id: string): Answer;
}
