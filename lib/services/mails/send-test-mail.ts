import "server-only";
import { consoleAddress } from "@/lib/addresses/console";
import { recordEvent } from "@/lib/audit/record-event";
import { findAccount } from "@/lib/data/administrator-accounts";
import { countAgainst, type RateLimit } from "@/lib/data/rate-limits";
import { inTransaction } from "@/lib/data/transaction";
import { AppError } from "@/lib/domain/error";
import type { SendTestMailInput } from "@/lib/domain/mail/mail-acts";
import { isMailOn } from "@/lib/mail/is-mail-on";
import { queueMail } from "@/lib/mail/queue-mail";
import type { ConsoleScope } from "@/lib/services/access/scope";

/** Somebody else's server pays for each. */
const tests: RateLimit = { name: "mail-test", points: 10, seconds: 600 };

/** Whoever waits for a test does so now. */
const goodForMilliseconds = 10 * 60_000;

/**
 * Sends a test to whoever asks, to no other address. It is tried once.
 *
 * @returns the mail's id, to look at what becomes of it.
 * @throws AppError `mail.off`, `request.too_many` after ten in ten minutes, `administrator.not_found`.
 */
export async function sendTestMail(
  scope: ConsoleScope,
  { locale }: SendTestMailInput,
): Promise<{ mailId: string }> {
  if (!isMailOn()) throw new AppError("mail.off");
  await countAgainst(tests, scope.actor);
  const mailId = await inTransaction(async (queries) => {
    const account = await findAccount(queries, scope.administratorId);
    if (!account) throw new AppError("administrator.not_found");
    await recordEvent(queries, {
      action: "mail.test_requested",
      context: scope,
      outcome: "success",
      details: {},
    });
    return queueMail(queries, {
      kind: "test",
      recipient: account.email,
      locale,
      poolId: null,
      parameters: { console: consoleAddress() },
      expiresAt: new Date(Date.now() + goodForMilliseconds),
    });
  });
  return { mailId };
}
