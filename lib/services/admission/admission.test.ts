import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findAdmissionFacts } from "@/lib/data/admission-facts";
import { database } from "@/lib/data/client";
import { type Admission, everybody } from "@/lib/domain/admission/admission";
import { decideAdmission } from "@/lib/domain/admission/decide";
import { makeTenant } from "@/lib/login/testing/attempts";
import { poolScope } from "@/prisma/seed/scope";
import { getAdmission } from "./get-admission";
import { searchForAdmission } from "./search-for-admission";
import { setAdmission } from "./set-admission";
import { tryAdmission } from "./try-admission";

const corpId = "dingacme00000001";
const manager = { id: "507113", name: "主管", group: "岗位" };

async function prepare() {
  const { pool, application } = await makeTenant();
  await database().department.createMany({
    data: [
      { id: "1", name: "Acme", parentId: null },
      { id: "7", name: "研发部", parentId: "1" },
      { id: "42", name: "前端组", parentId: "7" },
      { id: "9", name: "财务部", parentId: "1" },
    ].map((one) => ({ ...one, poolId: pool.id, corpId })),
  });
  return { poolId: pool.id, scope: poolScope(pool.id), key: { applicationId: application.id } };
}

async function makeUser(
  poolId: string,
  name: string,
  place: { departmentIds?: string[]; roles?: object[] } | null,
) {
  const { id: userId } = await database().user.create({ data: { poolId, name } });
  if (place === null) return userId;
  const common = { poolId, developerScope: corpId };
  const identity = await database().identity.create({
    data: { ...common, userId, unionId: randomUUID(), lastLoginAt: new Date() },
  });
  await database().enterpriseMembership.create({
    data: {
      ...common,
      identityId: identity.id,
      corpId,
      userid: randomUUID(),
      departmentIds: place.departmentIds ?? [],
      roles: place.roles ?? [],
    },
  });
  return userId;
}

/** Somebody who has signed in to an application. */
async function enter(poolId: string, applicationId: string, userId: string) {
  await database().attempt.create({
    data: {
      poolId,
      applicationId,
      userId,
      outcome: "signed_in",
      reference: randomUUID(),
      expiresAt: new Date(),
      finishedAt: new Date(),
    },
  });
}

const chosen = (changes: Partial<Admission>): Admission => ({ ...everybody, who: "chosen", ...changes });

describe("who may enter an application", () => {
  it("is everybody of a new one, changes with a row of the audit trail, and not over what nobody has seen (REL-08)", async () => {
    const { poolId, scope, key } = await prepare();
    expect((await getAdmission(scope, key)).admission).toEqual(everybody);
    const userId = await makeUser(poolId, "Li Na", null);
    const next = chosen({ userIds: [userId], departments: [{ corpId, id: "7" }] });
    await setAdmission(scope, { ...key, seen: everybody, admission: next });
    const { admission, named } = await getAdmission(scope, key);
    expect(admission).toEqual(next);
    expect(named).toEqual({
      users: [{ id: userId, name: "Li Na", detail: "" }],
      departments: [{ corpId, id: "7", name: "研发部", detail: "" }],
      roles: [],
    });
    await expect(
      setAdmission(scope, { ...key, seen: everybody, admission: everybody }),
    ).rejects.toMatchObject({
      code: "application.stale",
    });
    const events = await database().auditEvent.findMany({
      where: { poolId, action: "application.admission_changed" },
    });
    expect(events.map(({ details }) => details)).toEqual([
      { before: "everybody", who: "chosen", departments: [`${corpId}:7`], roles: [], users: [userId] },
    ]);
  });

  it("SEC-60: another pool's application and people are not found", async () => {
    const [own, other] = [await prepare(), await prepare()];
    const foreign = await makeUser(other.poolId, "Zhang Wei", null);
    for (const run of [
      () => getAdmission(own.scope, other.key),
      () => tryAdmission(own.scope, { ...other.key, admission: everybody }),
      () => setAdmission(own.scope, { ...other.key, seen: everybody, admission: chosen({}) }),
    ])
      await expect(run()).rejects.toMatchObject({ code: "application.not_found" });
    await expect(
      setAdmission(own.scope, { ...own.key, seen: everybody, admission: chosen({ userIds: [foreign] }) }),
    ).rejects.toMatchObject({ code: "user.not_found" });
    expect((await searchForAdmission(own.scope, { text: "Zhang" })).users).toEqual([]);
    expect(await findAdmissionFacts({ poolId: own.poolId, userId: foreign })).toBeNull();
  });

  it("is tried by the rule of the door: whom it lets in, and who of those inside would be out", async () => {
    const { poolId, scope, key } = await prepare();
    const below = await makeUser(poolId, "Below", { departmentIds: ["42"], roles: [manager] });
    const beside = await makeUser(poolId, "Beside", { departmentIds: ["9"] });
    const without = await makeUser(poolId, "Without", null);
    await database().user.create({ data: { poolId, name: "Disabled", disabledAt: new Date() } });
    for (const userId of [below, beside]) await enter(poolId, key.applicationId, userId);
    const tried = [
      everybody,
      chosen({}),
      chosen({ departments: [{ corpId, id: "7" }] }),
      chosen({ departments: [{ corpId, id: "1" }] }),
      chosen({ departments: [{ corpId: "dingother0000001", id: "7" }] }),
      chosen({ roles: [{ corpId, id: "507113" }] }),
      chosen({ userIds: [without, beside] }),
    ];
    for (const admission of tried) {
      const trial = await tryAdmission(scope, { ...key, admission });
      const answers = await Promise.all(
        [below, beside, without].map(async (userId) => {
          const facts = await findAdmissionFacts({ poolId, userId });
          return facts !== null && decideAdmission(admission, facts).admitted;
        }),
      );
      expect(trial).toMatchObject({
        people: 3,
        admitted: answers.filter(Boolean).length,
        isWhole: true,
        inside: 2,
        lockedOut: answers.slice(0, 2).filter((isIn) => !isIn).length,
      });
    }
    const { examples } = await tryAdmission(scope, { ...key, admission: tried[2] ?? everybody });
    expect(examples).toEqual([{ id: beside, name: "Beside" }]);
  });

  it("finds people, departments and roles by name or number, each with what tells it apart", async () => {
    const { poolId, scope } = await prepare();
    const userId = await makeUser(poolId, "前田 Maeda", { departmentIds: ["42"], roles: [manager] });
    expect(await searchForAdmission(scope, { text: "前" })).toEqual({
      users: [{ id: userId, name: "前田 Maeda", detail: "" }],
      departments: [{ corpId, id: "42", name: "前端组", detail: "研发部" }],
      roles: [],
    });
    expect((await searchForAdmission(scope, { text: "岗位" })).roles).toEqual([
      { corpId, id: "507113", name: "主管", detail: "岗位" },
    ]);
    expect((await searchForAdmission(scope, { text: "507113" })).roles).toHaveLength(1);
    expect((await searchForAdmission(scope, { text: "9" })).departments).toMatchObject([{ id: "9" }]);
    expect((await searchForAdmission(scope, { text: "%" })).roles).toEqual([]);
    expect(await searchForAdmission(scope, { text: " " })).toEqual({ users: [], departments: [], roles: [] });
  });

  it("goes by the place that somebody was proven in last", async () => {
    const { poolId } = await prepare();
    const userId = await makeUser(poolId, "Both", { departmentIds: ["42"] });
    const { id: identityId } = await database().identity.create({
      data: {
        poolId,
        userId,
        developerScope: "dingother0000001",
        unionId: randomUUID(),
        lastLoginAt: new Date(Date.now() + 60_000),
      },
    });
    await database().enterpriseMembership.create({
      data: {
        poolId,
        identityId,
        developerScope: "dingother0000001",
        corpId: "dingother0000001",
        userid: "x",
        departmentIds: ["42"],
      },
    });
    expect(await findAdmissionFacts({ poolId, userId })).toEqual({
      userId,
      corpId: "dingother0000001",
      departmentIds: ["42"],
      roleIds: [],
    });
  });
});
