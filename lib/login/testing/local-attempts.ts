import { randomUUID } from "node:crypto";
import { database } from "@/lib/data/client";
import type { LoginMethod } from "@/lib/domain/login/login-method";
import { hashPassword } from "@/lib/passwords/hash-password";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { type LocalTarget, openLocalAttempt } from "../attempts/open-local-attempt";
import type { TakenAttempt } from "../attempts/take-attempt";

/** A user of a tenant's pool with a password, unless it is null. */
export async function makeUser(
  { pool }: Tenant,
  {
    password = `${randomUUID()} long enough`,
    ...values
  }: {
    username: string;
    password?: string | null;
    email?: string;
    emailVerified?: boolean;
    phone?: string;
    phoneVerified?: boolean;
    disabledAt?: Date;
    emergencyMethods?: LoginMethod[];
  },
): Promise<{ userId: string; password: string }> {
  const { id: userId } = await database().user.create({
    data: { poolId: pool.id, name: "Mei Lin", ...values },
  });
  if (password !== null)
    await database().userPassword.create({
      data: { userId, poolId: pool.id, hash: await hashPassword(password) },
    });
  return { userId, password: password ?? "" };
}

/** An attempt with a password, unless another method is named: for a request of the tenant's application, or for another target. */
export function makeLocalAttempt(
  { pool, application }: Pick<Tenant, "pool" | "application">,
  {
    clientAddress = null,
    method = "password",
    target = { kind: "interaction", uid: randomUUID() },
    browserDigest = randomUUID(),
    emergency = false,
  }: {
    clientAddress?: string | null;
    method?: LoginMethod;
    target?: LocalTarget;
    browserDigest?: string;
    emergency?: boolean;
  } = {},
): Promise<TakenAttempt> {
  const { id } = application;
  return openLocalAttempt({
    poolId: pool.id,
    method,
    target,
    application: target.kind === "interaction" ? { id, name: "Test" } : null,
    browserDigest,
    clientAddress,
    userAgent: null,
    emergency,
    requested: null,
  });
}
