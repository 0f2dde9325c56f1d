import { afterEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/data/client";
import { findConnectionOfAttempt } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/error";
import { findEnterpriseName, nameOrigin } from "./enterprise-name";
import { makeAttempt, makeTenant } from "./testing/attempts";

type Answer = { names: Map<string, string>; refusal: AppError | null };

const dingtalk = vi.hoisted(() => ({ answer: (): Promise<unknown> => Promise.resolve() }));

vi.mock("@/lib/dingtalk/departments", () => ({
  rootDepartment: "1",
  listDepartmentNames: () => dingtalk.answer(),
}));

const named: Answer = { names: new Map([["1", "Acme Ltd."]]), refusal: null };
const unnamed: Answer = { names: new Map(), refusal: new AppError("dingtalk.permission_missing") };

afterEach(() => vi.useRealTimers());

async function prepare() {
  const tenant = await makeTenant();
  const attempt = await makeAttempt(tenant);
  const columns = await findConnectionOfAttempt(attempt);
  if (!columns) throw new Error("the connection is enabled");
  return { tenant, attempt, columns };
}

describe("the name of the enterprise that somebody comes from", () => {
  it("is what DingTalk says, else the connection's", async () => {
    const { attempt, columns } = await prepare();
    dingtalk.answer = () => Promise.resolve(named);
    expect(await findEnterpriseName(columns)).toBe("Acme Ltd.");
    expect(await nameOrigin(attempt)).toBe("Acme Ltd.");
    dingtalk.answer = () => Promise.resolve(unnamed);
    expect(await findEnterpriseName(columns)).toBeNull();
    expect(await nameOrigin(attempt)).toBe("DingTalk");
  });

  it("keeps nobody waiting, and nobody out", async () => {
    const { columns } = await prepare();
    dingtalk.answer = () => new Promise(() => undefined);
    const before = performance.now();
    expect(await findEnterpriseName(columns)).toBeNull();
    expect(performance.now() - before).toBeLessThan(3_000);
    for (const error of [new AppError("dingtalk.timeout"), new Error("unforeseen")]) {
      dingtalk.answer = () => Promise.reject(error);
      expect(await findEnterpriseName(columns)).toBeNull();
    }
    const { settings, ...broken } = columns;
    dingtalk.answer = () => Promise.resolve(named);
    expect(await findEnterpriseName({ ...broken, settings: { of: "another release", settings } })).toBeNull();
  });

  it("SEC-47: is nobody's where the connection is disabled", async () => {
    const { tenant, attempt } = await prepare();
    const { id } = tenant.connection;
    await database().connection.update({ where: { id }, data: { disabledAt: new Date() } });
    dingtalk.answer = () => Promise.resolve(named);
    expect(await nameOrigin(attempt)).toBeNull();
  });
});
