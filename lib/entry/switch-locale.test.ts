import { describe, expect, it } from "vitest";
import { config } from "@/lib/config";
import { switchLocale } from "./switch-locale";

describe("switchLocale", () => {
  const origin = config().publicUrl;
  const post = (headers: Record<string, string>, fields: Record<string, string>) =>
    switchLocale(
      new Request(`${origin}/locale`, {
        method: "POST",
        headers: { host: new URL(origin).host, ...headers },
        body: new URLSearchParams(fields),
      }),
    );

  it("SEC-49: sets an HttpOnly, Lax, host-only cookie and goes back", async () => {
    const answer = await post({ origin }, { locale: "zh-CN", return: "/console/user-pools" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/console/user-pools");
    const cookie = answer.headers.get("set-cookie");
    expect(cookie).toMatch(/^dingpass\.locale=zh-CN; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toMatch(/domain/i);
  });

  it("SEC-74: never leads to another site", async () => {
    const answer = await post({ origin }, { locale: "en", return: "//evil.example" });
    expect(answer.headers.get("location")).toBe("/");
  });

  it.each([undefined, "null", "https://evil.example", ""])(
    "SEC-75: refuses the origin %j",
    async (foreign) => {
      const headers: Record<string, string> = foreign === undefined ? {} : { origin: foreign };
      await expect(post(headers, { locale: "en" })).rejects.toMatchObject({ code: "request.foreign_origin" });
    },
  );

  it("refuses a language that we do not speak", async () => {
    await expect(post({ origin }, { locale: "x\r\nset-cookie: a=b" })).rejects.toMatchObject({
      code: "request.invalid",
    });
  });
});
