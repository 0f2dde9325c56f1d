import { randomUUID } from "node:crypto";
import { fingerprint } from "@/lib/crypto/digest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import type { DingTalkApp } from "../app";

/** Creates a pool with one connection and returns its app. */
export async function storeApp(corpId = "dingcorp1"): Promise<DingTalkApp> {
  const clientSecret = createSecret();
  const secretFingerprint = fingerprint(clientSecret);
  const clientId = `ding${randomUUID().replaceAll("-", "")}`;
  const slug = `pool-${randomUUID()}`;
  const pool = await database().pool.create({ data: { slug, name: slug } });
  const connection = await database().connection.create({
    data: {
      poolId: pool.id,
      identifier: "dingtalk",
      displayName: "DingTalk",
      settings: { clientId },
      sealedClientSecret: "not read here",
      secretFingerprint,
      secretSetAt: new Date(),
    },
  });
  return { connectionId: connection.id, poolId: pool.id, corpId, clientId, clientSecret, secretFingerprint };
}
