import { createTranslator, type Messages } from "next-intl";
import { expect, it } from "vitest";
import type { Locale } from "@/lib/domain/locale/locale";
import en from "@/messages/en";
import zh from "@/messages/zh-CN";
import { writeAuditCsv } from "./audit-csv";
import type { ShownAct } from "./audit-entry";

const act: ShownAct = {
  id: "1",
  at: new Date("2026-11-26T23:30:05Z"),
  action: "connection.deleted",
  actor: { kind: "administrator", key: "administrator:7", name: "Li Lei", poolId: null, exists: true },
  application: null,
  object: { kind: "connection", key: "connection:8", name: '=HYPERLINK("x")', poolId: null, exists: false },
  pool: { kind: "pool", key: "pool:9", name: "Acme", poolId: "9", exists: true },
  outcome: "refused",
  reason: "request.forbidden",
  reference: "ABCD-2345-WXYZ",
  clientAddress: "192.0.2.1",
  note: "+1",
};

const messages: Record<Locale, Messages> = { en, "zh-CN": zh };

async function write(locale: Locale, ...acts: ShownAct[]): Promise<string[]> {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "audit" });
  const parts: string[] = [];
  async function* batches() {
    yield acts;
  }
  for await (const part of writeAuditCsv(t, batches())) parts.push(part);
  return parts;
}

it("an act is a sentence, its parts and its codes, by the console's clock", async () => {
  const [header, line] = await write("en", act);
  expect(header).toMatch(/^"Time \(UTC\+8\)","What happened","Action","By",/);
  expect(line?.split('","')).toEqual([
    '"2026-11-27 07:30:05',
    expect.stringMatching(/^Li Lei deleted the connection =HYPERLINK\(""x""\)$/),
    "connection.deleted",
    "Li Lei",
    "administrator:7",
    `'=HYPERLINK(""x"")`,
    "connection:8",
    "Acme",
    "9",
    "refused",
    "request.forbidden",
    "'+1",
    "192.0.2.1",
    'ABCD-2345-WXYZ"\r\n',
  ]);
});

it("what somebody does to themselves is told as their own, in both languages", async () => {
  const person = { kind: "user", key: "user:5", name: "李娜", poolId: "9", exists: true };
  const own = { ...act, action: "user.recovery_code_used", actor: person, object: person };
  expect((await write("en", own))[1]).toContain('"李娜 used one of their own recovery codes"');
  expect((await write("zh-CN", own))[1]).toContain('"李娜使用了自己的一个恢复码"');
  const others = { ...own, action: "user.passkey_removed", actor: act.actor };
  expect((await write("en", others))[1]).toContain('"Li Lei removed a passkey of 李娜"');
  expect((await write("zh-CN", others))[1]).toContain('"Li Lei移除了用户“李娜”的一个通行密钥"');
});

it("SEC-68: nothing that somebody typed is a formula", async () => {
  const named = { ...act, actor: { ...act.actor, name: "@SUM(1)" }, note: "-1+1" };
  const [, line] = await write("en", named);
  for (const cell of line?.slice(1).split('","') ?? []) expect(cell).not.toMatch(/^[=+\-@]/);
});

it("who has no account and what is gone have the words of the page, in both languages", async () => {
  const nobody = { kind: "operator_command", key: "operator", name: null, poolId: null, exists: false };
  const gone = { kind: "user", key: "user:5", name: null, poolId: null, exists: false };
  const acts = { ...act, action: "user.disabled", actor: nobody, object: gone };
  expect((await write("en", acts))[1]).toContain('"A command on the server","operator","(deleted)","user:5"');
  expect((await write("zh-CN", acts))[1]).toContain('"服务器上的命令","operator","（已删除）","user:5"');
  const unknown = { ...act, action: "something.new", object: null, pool: null };
  expect((await write("zh-CN", unknown))[1]).toMatch(
    /^"2026-11-27 07:30:05","Li Lei：something.new 未知账号"/,
  );
});
