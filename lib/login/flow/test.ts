import "server-only";
import type { PoolAddress } from "@/lib/addresses/pool-address";
import { type Client, findClient, findDisabledApplication } from "@/lib/data/applications";
import { AppError } from "@/lib/domain/error";
import { isClientId } from "@/lib/domain/id";
import { findTestTicketEnd } from "@/lib/services/applications/test-ticket";

/** What the address of an application's test asks for. */
export interface TestRequest {
  pool: PoolAddress;
  clientId: string;
  ticket: string;
}

/** An application that can be tried now. `until` is when the ticket ends, in seconds since the epoch. */
export interface TestableApplication {
  application: Pick<Client, "applicationId" | "clientId" | "name" | "tokens">;
  until: number;
}

/**
 * The application that the address of a test names, when its ticket is good; its name alone when it is disabled.
 *
 * @throws AppError `login.trial_over` when the ticket has ended, is another application's, or there is no such application.
 */
export async function findTestable({
  pool,
  clientId,
  ticket,
}: TestRequest): Promise<TestableApplication | { disabled: string }> {
  const key = { poolId: pool.id, clientId };
  const application = isClientId(clientId) ? await findClient(key) : null;
  if (!application) {
    const disabled = isClientId(clientId) ? await findDisabledApplication(key) : null;
    if (disabled === null) throw new AppError("login.trial_over");
    return { disabled };
  }
  const until = findTestTicketEnd(ticket, { poolId: pool.id, applicationId: application.applicationId });
  if (until === null) throw new AppError("login.trial_over");
  return { application, until };
}
