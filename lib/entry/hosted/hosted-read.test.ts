import { expect, it, vi } from "vitest";
import { hostedRead } from "./hosted-read";

const asked = new Headers();
vi.mock("next/headers", () => ({ headers: async () => asked }));

const failing = () => hostedRead(() => Promise.reject(new Error("the database does not answer")));

it("SEC-97: a failed read becomes a reference and the page to come back to, and nothing of the error", async () => {
  asked.set("x-dingpass-path", "/p/acme/login/x?refused=A");
  expect(await failing()).toEqual({
    reference: expect.stringMatching(/^[A-Z0-9-]+$/),
    returnPath: "/p/acme/login/x?refused=A",
  });
});

it("SEC-74: the page to come back to is one of ours", async () => {
  asked.set("x-dingpass-path", "//evil.example");
  expect(await failing()).toMatchObject({ returnPath: "/" });
});
