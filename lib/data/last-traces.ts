import "server-only";
import { type Trace, traceSchema } from "@/lib/domain/login/trace";
import { database } from "./client";

/** What happened when a user last signed in at DingTalk, or null when it is not kept any more. */
export async function findLastTrace(key: { poolId: string; userId: string }): Promise<Trace | null> {
  const found = await database().attempt.findFirst({
    where: { ...key, outcome: { in: ["signed_in", "created"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { trace: true },
  });
  return traceSchema.safeParse(found?.trace).data ?? null;
}
