import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { describe, expect, it } from "vitest";
import { recordStatements } from "@/e2e/fixtures/statement-plans";
import { database } from "@/lib/data/client";
import { makeTenant } from "@/lib/login/testing/attempts";
import { noteMilestone } from "./milestones";
import { noteTokenRefusal } from "./refused-tokens";

/** A request for tokens of an application, as far as it matters here. */
function requestOf(clientId: string | undefined) {
  const oidc = { client: clientId && { clientId }, params: { grant_type: "authorization_code" } };
  return { oidc } as unknown as KoaContextWithOIDC;
}

const wrongSecret = new errors.InvalidClientAuth("invalid secret provided");
const spentCode = new errors.InvalidGrant("authorization code is expired");

async function findKept(clientId: string) {
  const { refusedTokens } = await database().application.findUniqueOrThrow({ where: { clientId } });
  return refusedTokens;
}

describe("what is noted of refused requests for tokens", () => {
  it("SEC-99: is one of many that come at once, by one statement", async () => {
    const { pool, application } = await makeTenant();
    const note = noteTokenRefusal(pool.id);
    const statements = await recordStatements(async () => {
      await note(requestOf(application.clientId), spentCode);
      await Promise.all(Array.from({ length: 50 }, () => note(requestOf(application.clientId), wrongSecret)));
    });
    expect(statements).toHaveLength(1);
    expect(await findKept(application.clientId)).toBe("code");
  });

  it("SEC-99: is nothing of an application that has tokens, or that there is not", async () => {
    const { pool, application } = await makeTenant();
    await noteMilestone({ poolId: pool.id, clientId: application.clientId }, "tokens");
    const note = noteTokenRefusal(pool.id);
    const statements = await recordStatements(async () => {
      await note(requestOf(application.clientId), wrongSecret);
      await note(requestOf(undefined), wrongSecret);
    });
    expect(statements).toEqual([]);
    expect(await findKept(application.clientId)).toBeNull();
  });
});
