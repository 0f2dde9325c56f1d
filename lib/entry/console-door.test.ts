import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { config } from "@/lib/config";
import { hasPermission } from "@/lib/domain/access/has-permission";
import { nothing } from "@/lib/domain/answers";
import type { ConsoleScope, PoolScope } from "@/lib/services/access/scope";
import { consoleAction } from "./console-action";
import { authorise } from "./console-door";
import { consoleLayout, consolePage } from "./console-page";

const request = vi.hoisted(() => ({ administrator: true, origin: "" }));

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: request.origin }),
}));
vi.mock("@/lib/auth/console/session", () => {
  const administrator = { id: "a", name: "A", email: "a@example.com" };
  return {
    findSignedInAdministrator: async () => (request.administrator ? administrator : null),
    requireAdministrator: async () => {
      if (!request.administrator) throw new Error("sent to the sign-in page");
      return administrator;
    },
  };
});
vi.mock("@/lib/domain/access/has-permission", () => ({ hasPermission: vi.fn() }));

beforeEach(() => {
  Object.assign(request, { administrator: true, origin: config().publicUrl });
  vi.mocked(hasPermission).mockReset().mockReturnValue(true);
});

const asker = { administrator: { id: "a" }, clientAddress: null, reference: "TEST-TEST-TEST" };
const notFound = { digest: expect.stringContaining("404") };

describe("the door", () => {
  it.each([undefined, null, 7, ["p"], {}])("SEC-60: lets nobody into the pool %j", (poolId) => {
    expect(() => authorise("users.read", asker, poolId)).toThrow(
      expect.objectContaining({ code: "request.forbidden" }),
    );
    expect(hasPermission).not.toHaveBeenCalled();
  });

  it("asks about the pool that was named, or about the console as a whole", () => {
    expect(authorise("users.read", asker, "p").poolId).toBe("p");
    expect(authorise("pools.list", asker, "p").poolId).toBeNull();
    expect(vi.mocked(hasPermission).mock.calls).toEqual([
      [asker.administrator, "users.read", "p"],
      [asker.administrator, "pools.list", null],
    ]);
  });
});

describe("an action", () => {
  const run = vi.fn(async (scope: PoolScope, input: { userId: string }) => ({
    said: `${scope.poolId} ${scope.actor} ${JSON.stringify(input)}`,
    secret: "canary",
  }));
  const act = consoleAction({
    permission: "users.write",
    input: z.strictObject({ poolId: z.string(), userId: z.string() }),
    output: z.object({ said: z.string() }),
    run,
  });
  const input = { poolId: "p", userId: "u" };

  beforeEach(() => void run.mockClear());

  it("hands over the scope and the input without its pool, and answers what its output names", async () => {
    expect(await act(input)).toEqual({ ok: true, data: { said: 'p administrator:a {"userId":"u"}' } });
    expect(vi.mocked(hasPermission).mock.calls).toEqual([
      [expect.objectContaining({ id: "a" }), "users.write", "p"],
    ]);
  });

  it("SEC-60: is refused to who has not the permission, and then nothing is done", async () => {
    vi.mocked(hasPermission).mockReturnValue(false);
    expect(await act(input)).toEqual({ ok: false, code: "request.forbidden" });
    expect(run).not.toHaveBeenCalled();
  });

  it("SEC-83: decides nothing for a stranger, a foreign page or a wrong input", async () => {
    const { poolId: _, ...without } = input;
    expect(await act(without as typeof input)).toMatchObject({ code: "request.invalid" });
    request.administrator = false;
    expect(await act(input)).toEqual({ ok: false, code: "administrator.sign_in_required" });
    request.origin = "https://evil.example";
    expect(await act(input)).toEqual({ ok: false, code: "request.foreign_origin" });
    expect(hasPermission).not.toHaveBeenCalled();
    expect(run).not.toHaveBeenCalled();
  });
});

describe("a page", () => {
  const read = vi.fn(async (scope: PoolScope, params: { userId: string }, query: object) => [
    scope.poolId,
    params.userId,
    query,
  ]);
  const show = vi.fn(() => "shown");
  const page = consolePage("users.read", read, show);
  const props = () => ({
    params: Promise.resolve({ poolId: "p", userId: "u" }),
    searchParams: Promise.resolve({ search: "x" }),
  });

  beforeEach(() => {
    read.mockClear();
    show.mockClear();
  });

  it("shows what was read for its address", async () => {
    expect(await page(props())).toBe("shown");
    expect(show).toHaveBeenCalledWith({
      data: ["p", "u", { search: "x" }],
      params: { poolId: "p", userId: "u" },
      query: { search: "x" },
    });
    expect(vi.mocked(hasPermission).mock.calls).toEqual([
      [expect.objectContaining({ id: "a" }), "users.read", "p"],
    ]);
  });

  it("SEC-60: is not there for who has not the permission, and then nothing is read", async () => {
    vi.mocked(hasPermission).mockReturnValue(false);
    await expect(page(props())).rejects.toMatchObject(notFound);
    const layout = consoleLayout("pools.read", (scope) => read(scope, { userId: "u" }, {}), show);
    await expect(layout({ ...props(), children: null })).rejects.toMatchObject(notFound);
    expect(read).not.toHaveBeenCalled();
    expect(show).not.toHaveBeenCalled();
  });

  it("SEC-60: reads nothing for a stranger", async () => {
    request.administrator = false;
    await expect(page(props())).rejects.toThrow();
    expect(read).not.toHaveBeenCalled();
    expect(show).not.toHaveBeenCalled();
  });
});

describe("SEC-60: a declaration that does not fit does not compile", () => {
  const input = z.strictObject({ poolId: z.string(), userId: z.string() });
  const inPool = async (_scope: PoolScope, _input: { userId: string }) => undefined;
  const poolless = input.omit({ poolId: true });
  const done = async () => undefined;
  const onConsole = async (_scope: ConsoleScope, _input: { userId: string }) => undefined;
  const show = () => null;

  it("for actions", () => {
    consoleAction({ permission: "users.write", input, output: nothing, run: inPool });
    // @ts-expect-error no permission
    consoleAction({ input, output: nothing, run: inPool });
    // @ts-expect-error no output
    consoleAction({ permission: "users.write", input, run: inPool });
    // @ts-expect-error no such permission
    consoleAction({ permission: "users.delete", input, output: nothing, run: inPool });
    // @ts-expect-error the input names no pool
    consoleAction({ permission: "users.write", input: poolless, output: nothing, run: done });
    // @ts-expect-error a permission on the console does not open a pool
    consoleAction({ permission: "pools.create", input, output: nothing, run: inPool });
    // @ts-expect-error nor the other way round
    consoleAction({ permission: "users.write", input, output: nothing, run: onConsole });
    // @ts-expect-error the answer is not what the output says
    consoleAction({ permission: "users.write", input, output: z.object({ id: z.string() }), run: inPool });
  });

  it("for pages", () => {
    consolePage("users.read", inPool, show);
    // @ts-expect-error no such permission
    consolePage("users.delete", inPool, show);
    // @ts-expect-error a permission on the console does not open a pool
    consolePage("pools.list", inPool, show);
    // @ts-expect-error nor the other way round
    consolePage("users.read", onConsole, show);
  });
});
