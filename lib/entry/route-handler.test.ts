import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/error";
import { routeHandler } from "./route-handler";

const request = new Request("http://localhost:3000/api");

describe("routes", () => {
  it("answer expected failures as problem details (RFC 9457)", async () => {
    const answer = await routeHandler(async () => {
      throw new AppError("pool.stale");
    })(request, {});
    expect(answer.status).toBe(409);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      type: "urn:dingpass:problem:pool.stale",
      title: "Conflict",
      status: 409,
      code: "pool.stale",
      reference: expect.any(String),
    });
  });

  it("SEC-97: show nothing of an unexpected failure", async () => {
    const answer = await routeHandler(async () => {
      throw new Error("canary at /srv/app.js:1");
    })(request, {});
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).not.toContain("canary");
    expect(JSON.parse(text)).toMatchObject({ code: "server.fault", reference: expect.any(String) });
  });

  it("SEC-97: answer a person with a page, with the same status and a reference", async () => {
    const navigation = new Request("http://localhost:3000/locale", {
      method: "POST",
      headers: { accept: "text/html,application/xhtml+xml", "x-dingpass-path": "/locale" },
    });
    for (const [error, status, says] of [
      [new AppError("request.foreign_origin"), 403, "Nothing was done"],
      [new AppError("request.invalid"), 400, "This request cannot be used"],
      [new AppError("pool.not_found"), 404, "Nothing here"],
      [new Error("canary"), 500, "Something went wrong"],
    ] as const) {
      const answer = await routeHandler(async () => {
        throw error;
      })(navigation, {});
      const text = await answer.text();
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        status,
        "text/html; charset=utf-8",
      ]);
      expect(text).toContain(says);
      expect(text).toMatch(/<code>[A-Z2-9-]{14}<\/code>/);
      expect(text).not.toContain("canary");
    }
  });
});
