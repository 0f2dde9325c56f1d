import "server-only";
import type { Queries } from "@/lib/data/transaction";
import type { SecondFactorKind } from "@/lib/domain/administrator/second-factor";
import type { CodeEntry } from "@/lib/second-factor/code-limits";

/** One kind of second factor, with the answer that is presented. */
export interface FactorCheck {
  kind: SecondFactorKind;
  /** What is done before the answer is looked at: counting it. @throws AppError `request.too_many`. */
  count?: (entry: CodeEntry) => Promise<void>;
  /** Looks at the answer and uses it up, in the transaction that ends what was pending under this digest. */
  prove: (queries: Queries, administratorId: string, pending: string) => Promise<boolean>;
  /** What is done after a right answer. */
  forget?: (entry: CodeEntry) => Promise<void>;
}
