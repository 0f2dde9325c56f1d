import { expect, it, vi } from "vitest";
import { AppError } from "./error";
import { NamedFailure } from "./named-failure";

class Lost extends NamedFailure {
  static override readonly kind = "Lost";
  override get facts() {
    return {};
  }
}

class Refused extends AppError {
  static override readonly kind = "Refused";
}

it("is told by the names of its classes", () => {
  const refused = new Refused("login.cancelled");
  expect([refused instanceof Refused, refused instanceof AppError, refused instanceof NamedFailure]).toEqual([
    true,
    true,
    true,
  ]);
  const plain = new AppError("login.cancelled");
  expect([plain instanceof Refused, plain instanceof AppError, plain instanceof Lost]).toEqual([
    false,
    true,
    false,
  ]);
  for (const other of [
    new Error("x"),
    null,
    undefined,
    "AppError",
    { kind: "AppError" },
    Object.create(null),
  ])
    expect([other instanceof AppError, other instanceof NamedFailure]).toEqual([false, false]);
});

it("is known across copies of its module, as the framework makes them for pages and for route handlers", async () => {
  vi.resetModules();
  const copy = await import("./error");
  expect(copy.AppError).not.toBe(AppError);
  const foreign = new copy.AppError("dingtalk.credentials_refused");
  expect(foreign instanceof AppError).toBe(true);
  expect(new AppError("login.cancelled") instanceof copy.AppError).toBe(true);
  expect(foreign instanceof Lost).toBe(false);
});
