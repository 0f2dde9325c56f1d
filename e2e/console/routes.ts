import { readdirSync } from "node:fs";
import path from "node:path";
import { database } from "@/lib/data/client";
import type { TestTenant } from "../fixtures/test";
import { type Admission, pages } from "./access-table";

/** Who may see a page. `nobody`: nothing is there. */
type Audience = "anybody" | "administrator" | "nobody";

/** The addresses of the access table for one audience, as they stand in it. */
export function listRoutes(...wanted: Audience[]): string[] {
  return Object.keys(pages).filter((route) => wanted.includes(audienceOf(pages[route])));
}

/** A permission is an administrator's; so is a page that is missing in the table. */
function audienceOf(admission: Admission | undefined): Audience {
  return admission === "anybody" || admission === "nobody" ? admission : "administrator";
}

/** Every address that a page of the console answers to, read from the folder that makes it one. */
export function listRoutesOfFolder(): string[] {
  return readdirSync("app/(console)", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.dirname(`/${file}`).replaceAll(/\/\([^)]+\)/g, ""))
    .sort();
}

/** The ids that addresses hold. */
export interface RouteIds {
  poolId: string;
  connectionId: string;
  applicationId: string;
  userId: string;
}

/** Puts ids into an address. */
export function fillRoute(route: string, ids: RouteIds): string {
  return route.replaceAll(/\[(\w+)\]/g, (_, name: keyof RouteIds) => encodeURIComponent(ids[name]));
}

/** The ids of a tenant; its user is made here, as if they had signed in once. */
export async function idsOf(
  tenant: TestTenant,
  person: { name?: string; title?: string } = {},
): Promise<RouteIds> {
  const poolId = tenant.pool.id;
  const scope = { poolId, developerScope: tenant.enterprise.corpId };
  const user = await database().user.create({
    data: {
      poolId,
      name: person.name ?? "韩梅梅",
      email: "han.meimei@acme.example",
      phone: "+8613812345678",
      lastLoginAt: new Date(),
    },
  });
  const identity = await database().identity.create({
    data: { ...scope, userId: user.id, unionId: `union-${user.id}`, lastLoginAt: new Date() },
  });
  await database().enterpriseMembership.create({
    data: {
      ...scope,
      identityId: identity.id,
      corpId: tenant.enterprise.corpId,
      userid: `userid-${user.id}`,
      title: person.title ?? "工程师",
      jobNumber: "A-1001",
      departmentIds: [1, 42],
    },
  });
  const { id: connectionId } = tenant.connection;
  const { id: applicationId } = tenant.application;
  const login = {
    poolId,
    connectionId,
    connectionName: tenant.connection.identifier,
    applicationId,
    applicationName: tenant.application.clientId,
    userId: user.id,
    expiresAt: new Date(),
    browserDigest: "-",
    target: "interaction",
    mode: "browser",
  } as const;
  for (const [index, outcome] of (["signed_in", "refused"] as const).entries()) {
    await database().attempt.create({
      data: {
        ...login,
        outcome,
        reason: outcome === "refused" ? "login.account_disabled" : null,
        stateDigest: `${user.id}-${index}`,
        interactionDigest: "-",
        sealedInteraction: "-",
        reference: `${user.id.slice(0, 8)}-${index}`.toUpperCase(),
      },
    });
  }
  return { poolId, connectionId, applicationId, userId: user.id };
}
