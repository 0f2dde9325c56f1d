import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { config } from "@/lib/config";
import { AppError } from "@/lib/domain/error";
import { runAction } from "./run-action";

const schema = z.strictObject({ name: z.string().min(1, "required"), count: z.number() });
const valid = { name: "Acme", count: 1 };
const origin = () => config().publicUrl;

function run(
  change: Partial<{
    headers: Record<string, string>;
    input: unknown;
    signedIn: boolean;
    failure: unknown;
    answer: object;
  }> = {},
) {
  const handler = vi.fn(async (input: z.output<typeof schema>) => {
    if (change.failure) throw change.failure;
    return { name: input.name, ...change.answer };
  });
  const authenticate = vi.fn(async (request: { clientAddress: string | null; reference: string }) => {
    if (change.signedIn === false) throw new AppError("administrator.sign_in_required");
    return request;
  });
  const result = runAction({
    headers: new Headers(change.headers ?? { origin: origin() }),
    authenticate,
    schema,
    input: "input" in change ? change.input : valid,
    handler,
    output: z.object({ name: z.string() }),
    rethrow: () => undefined,
  });
  return { result, handler, authenticate };
}

describe("actions", () => {
  it("hand parsed input to the handler and its data to the caller", async () => {
    expect(await run().result).toEqual({ ok: true, data: { name: "Acme" } });
  });

  it("SEC-83: answer nothing that the output does not name", async () => {
    const answer = { passwordHash: "canary", name: "Acme" };
    expect(await run({ answer }).result).toEqual({ ok: true, data: { name: "Acme" } });
  });

  it("SEC-83, SEC-97: answer another shape by a reference alone", async () => {
    expect(await run({ answer: { name: { secret: "canary" } } }).result).toEqual({
      ok: false,
      code: "server.fault",
      reference: expect.any(String),
    });
  });

  it.each([
    {},
    { origin: "null" },
    { origin: "" },
    { origin: "https://evil.example" },
    { origin: "http://localhost:3000.evil.example" },
    { referer: "http://localhost:3000/console" },
    { "sec-fetch-site": "same-origin" },
    { host: "evil.example", origin: "http://evil.example", "x-forwarded-host": "evil.example" },
  ])("SEC-75: refuse a request from %j before anything else happens", async (headers) => {
    const { result, handler, authenticate } = run({ headers: headers as Record<string, string> });
    expect(await result).toEqual({ ok: false, code: "request.foreign_origin" });
    expect(authenticate).not.toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
  });

  it("SEC-83: refuse whoever is not signed in, whatever they send", async () => {
    for (const input of [valid, {}, null]) {
      const { result, handler } = run({ signedIn: false, input });
      expect(await result).toEqual({ ok: false, code: "administrator.sign_in_required" });
      expect(handler).not.toHaveBeenCalled();
    }
  });

  it.each([
    [{ ...valid, name: "" }, { name: "required" }],
    [{ ...valid, name: { contains: "" } }, { name: "invalid" }],
    [{ ...valid, count: "1" }, { count: "invalid" }],
    [{ name: "Acme" }, { count: "invalid" }],
    [{ ...valid, poolId: "x" }, {}],
    [undefined, {}],
    ["text", {}],
    [[valid], {}],
  ])("SEC-62, SEC-83: refuse %j", async (input, fields) => {
    const { result, handler } = run({ input });
    expect(await result).toEqual({ ok: false, code: "request.invalid", fields });
    expect(handler).not.toHaveBeenCalled();
  });

  it("answer an expected failure by its codes", async () => {
    const failure = new AppError("pool.slug_taken", { fields: { slug: "pool.slug.taken" }, cause: "secret" });
    expect(await run({ failure }).result).toEqual({
      ok: false,
      code: "pool.slug_taken",
      fields: { slug: "pool.slug.taken" },
    });
  });

  it.each([
    new Error("select * from secrets where password = 'canary'"),
    "canary",
    Object.assign(new Error("canary"), { code: "P2002" }),
  ])("SEC-97: answer an unexpected failure by a reference alone", async (failure) => {
    expect(await run({ failure }).result).toEqual({
      ok: false,
      code: "server.fault",
      reference: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/),
    });
  });

  it("SEC-97: a failure of ours with a reference says no more", async () => {
    const failure = new AppError("server.unavailable", { cause: new Error("canary") });
    expect(await run({ failure }).result).toEqual({
      ok: false,
      code: "server.unavailable",
      reference: expect.any(String),
    });
  });
});
