import { randomUUID } from "node:crypto";
import type { BindMethod } from "@/lib/domain/association/binding";
import type { VerifiedPerson } from "@/lib/domain/login/proof";
import { changeSettings } from "@/prisma/seed/change-settings";
import type { Tenant } from "@/prisma/seed/create-tenant";
import { type AskedAttempt, findQuestion } from "../attempts/find-asked";
import type { ReturnedAttempt } from "../attempts/take-attempt";
import { decideLogin } from "../decide-login";
import { makeAttempt, makePerson, makeTenant, proofOf } from "./attempts";

/** A tenant whose connection asks people who are not known. */
export async function makeAskingTenant(
  methods: BindMethod[] = ["session", "password"],
  settings: Parameters<typeof changeSettings>[1] = {},
): Promise<Tenant> {
  const tenant = await makeTenant();
  await changeSettings(tenant, { binding: { methods }, ...settings });
  return tenant;
}

/** An attempt of somebody unknown at a start address, who is asked. */
export async function askPerson(
  tenant: Tenant,
  person: VerifiedPerson = makePerson(),
): Promise<{ attempt: ReturnedAttempt; person: VerifiedPerson }> {
  const target = {
    kind: "start",
    destination: "http://localhost:9/in",
    page: "/p/x/start/y",
    sessionUid: null,
  } as const;
  // Each from a network of its own: nobody begins so many.
  const clientAddress = `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
  const attempt = await makeAttempt(tenant, { target, clientAddress });
  const { kind } = await decideLogin(attempt, proofOf(tenant, person));
  if (kind !== "asked") throw new Error(`nobody was asked: ${kind}`);
  return { attempt, person };
}

/** The question as the browser of its attempt finds it, from this address. */
export async function openQuestion(
  tenant: Tenant,
  { attempt }: { attempt: ReturnedAttempt },
  clientAddress: string | null = null,
): Promise<AskedAttempt> {
  const bringer = { clientAddress, locale: "en" as const };
  const found = await findQuestion(tenant.pool.id, attempt.reference, attempt.browserDigest, bringer);
  if (found.kind !== "asked") throw new Error(`the question is not open: ${found.kind}`);
  return found;
}
