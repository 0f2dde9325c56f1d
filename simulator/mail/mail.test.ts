import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../server";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, mailPort: 0 });
});

afterAll(() => simulator.close());

const read = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(`${simulator.url}${path}`, { headers })).text();

async function send(subject: string, text: string): Promise<void> {
  const transport = createTransport({ url: simulator.mailUrl });
  await transport.sendMail({
    from: "Acme 登录 <no-reply@acme.example>",
    to: "li@acme.example",
    subject,
    text,
  });
}

describe("mails", () => {
  test("are shown as they were written, in both languages, with their links", async () => {
    expect(await read("/mails", { "accept-language": "en" })).toContain("No mail yet");
    await send(
      "[Acme] 韩梅梅 邀请您成为管理员",
      `您好：\n\nhttp://localhost:3000/invitation?token=a&b=c\n\n${"长".repeat(200)}\n`,
    );
    const page = await read("/mails", { "accept-language": "zh-CN" });
    expect(page).toContain("[Acme] 韩梅梅 邀请您成为管理员");
    expect(page).toContain("您好：");
    expect(page).toContain("长".repeat(200));
    expect(page).toContain('href="http://localhost:3000/invitation?token=a&amp;b=c"');
    expect(page).toContain("li@acme.example");
    expect(page).toContain("Acme 登录 &lt;no-reply@acme.example&gt;");
  });

  test("stay text, whatever is in them", async () => {
    await send(
      "<img src=x onerror=alert(1)>",
      '<script>alert(1)</script> javascript:alert(1) http://x"onclick=',
    );
    const page = await read("/mails");
    expect(page).not.toMatch(/<script>alert|<img|href="javascript/);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("are there for programs on this machine, and not for other sites", async () => {
    const { mails } = JSON.parse(await read("/control/mails"));
    expect(mails[0]).toMatchObject({
      subject: "[Acme] 韩梅梅 邀请您成为管理员",
      recipients: ["li@acme.example"],
    });
    const foreign = await fetch(`${simulator.url}/control/mails`, {
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.status).toBe(403);
    await fetch(`${simulator.url}/control/mails`, { method: "DELETE" });
    expect(await read("/control/mails")).toBe('{"mails":[]}');
  });

  test("are taken only where somebody asked for it", async () => {
    const without = await startSimulator({ port: 0 });
    expect(without.mailUrl).toBeUndefined();
    await without.close();
  });
});
