import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";

/** A user of a new pool who is signed in, and an application: the records of a login without the login. */
export async function makeSignIn(poolId?: string): Promise<{
  poolId: string;
  accountId: string;
  signInId: string;
  clientId: string;
}> {
  const pool = poolId ?? (await database().pool.create({ data: { slug: randomUUID(), name: "Test" } })).id;
  const user = await database().user.create({ data: { poolId: pool, name: "Li Na" } });
  const signIn = await database().signIn.create({
    data: { poolId: pool, userId: user.id, mode: "browser", provenAt: new Date() },
  });
  const tokens = initialTokenSettings("web");
  const { clientId } = await database().application.create({
    data: {
      poolId: pool,
      clientId: randomUUID().replaceAll("-", ""),
      name: "Test",
      type: "web",
      redirectUris: ["https://app.example/callback"],
      postLogoutRedirectUris: [],
      tokens,
    },
  });
  return { poolId: pool, accountId: user.id, signInId: signIn.id, clientId };
}
