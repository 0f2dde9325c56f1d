import { readFile } from "node:fs/promises";
import { database } from "@/lib/data/client";
import { makeAdministrator } from "../fixtures/administrator";
import { consoleCookie, expect, makeSession, test } from "../fixtures/console-test";
import { startOwnConsole } from "../fixtures/own-console";
import type { Stack } from "../fixtures/stack";

test("an export is the filtered list of the page, as a file that spreadsheets read, and an act of its own", async ({
  page,
  makeTenant,
}) => {
  const { pool } = await makeTenant();
  const names = ["=1+1", "李雷"];
  for (const [index, name] of names.entries())
    await database().auditEvent.create({
      data: {
        at: new Date(Date.now() - index * 1_000),
        poolId: pool.id,
        actor: "operator",
        action: "connection.deleted",
        object: `connection:${pool.id}-${index}`.slice(0, 50),
        outcome: "success",
        details: { name },
      },
    });
  await page.goto(`/console/user-pools/${pool.id}/audit?group=connection`);
  const acts = page.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await expect(acts.filter({ hasText: "李雷" })).toBeVisible();
  const shown = await acts.count();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^audit-${pool.slug}-20\\d\\d-\\d\\d-\\d\\d\\.csv$`),
  );
  const file = await readFile(await download.path());
  expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [header, ...lines] = file.toString().slice(1).split("\r\n").slice(0, -1);
  expect(header).toContain('"Time (UTC+8)","What happened"');
  expect(lines).toHaveLength(shown);
  for (const line of lines) expect(line).toContain('"connection.');
  // SEC-68: as text, and Chinese as it is.
  expect(file.toString()).toContain(`"'=1+1"`);
  expect(file.toString()).toContain('"李雷"');

  await page.goto(`/console/user-pools/${pool.id}/audit?group=audit`);
  await expect(acts).toHaveCount(1);
  await expect(acts).toContainText(/Administrator \w+ exported the audit trail/);
});

test("SEC-60, SEC-105: an export is for whoever may see the page, from a page of ours, on purpose", async ({
  makeTenant,
  stack,
}) => {
  const { pool } = await makeTenant();
  const cookie = `${consoleCookie}=${await makeSession(await makeAdministrator())}`;
  const page = `/console/user-pools/${pool.id}/audit`;
  const ask = (address: string, headers: Record<string, string>, method = "GET") =>
    fetch(stack.productUrl + address, { method, redirect: "manual", headers });
  const countExports = () =>
    database().auditEvent.count({ where: { poolId: pool.id, action: "audit.exported" } });

  for (const address of ["/console/audit", page]) {
    const stranger = await ask(`${address}/export?group=pool`, {});
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get("location")).toBe(
      `/console/sign-in?${new URLSearchParams({ return: `${address}?group=pool` })}`,
    );
    expect(await stranger.text()).toBe("");
  }
  for (const site of ["cross-site", "same-site"])
    expect((await ask(`${page}/export`, { cookie, "sec-fetch-site": site })).status).toBe(403);
  expect((await ask(`${page}/export`, { cookie }, "HEAD")).status).toBe(200);
  expect((await ask(`${page}/export`, { cookie, "sec-purpose": "prefetch" })).status).toBe(503);
  for (const id of ["00000000-0000-7000-8000-000000000000", "x"])
    expect((await ask(`/console/user-pools/${id}/audit/export`, { cookie })).status).toBe(404);
  expect(await countExports()).toBe(0);
  const own = await ask(`${page}/export`, { cookie, "sec-fetch-site": "same-origin" });
  expect([own.status, own.headers.get("cache-control")]).toEqual([200, "no-store"]);
  await own.text();
  expect(await countExports()).toBe(1);
});

test.describe("a long export", () => {
  /** An instance whose trail is longer than what lies between it and a client that does not read. */
  async function startWithLongTrail(stack: Stack) {
    const { product, client, session, stop } = await startOwnConsole(stack);
    await client.query(
      `INSERT INTO audit_event (id, at, actor, action, outcome, reason)
       SELECT gen_random_uuid()::text, now() - make_interval(secs => n), 'operator', 'pool.updated', 'refused', repeat('x', 3000)
       FROM generate_series(1, 12000) n`,
    );
    const leaving = new AbortController();
    const answer = await fetch(`${product.url}/console/audit/export`, {
      headers: { cookie: `${consoleCookie}=${session}`, "accept-encoding": "identity" },
      signal: leaving.signal,
    });
    const reader = answer.body?.getReader();
    if (!reader || answer.status !== 200) throw new Error(`no export: ${answer.status}`);
    return { client, product, reader, leaving, stop };
  }

  test("breaks off visibly when it fails in the middle", async ({ stack }) => {
    test.slow();
    const { client, product, reader, stop } = await startWithLongTrail(stack);
    try {
      let bytes = (await reader.read()).value?.length ?? 0;
      expect(bytes).toBeGreaterThan(0);
      await client.query("ALTER TABLE audit_event RENAME TO audit_event_elsewhere");
      const rest = async () => {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return bytes;
          bytes += value.length;
        }
      };
      await expect(rest()).rejects.toThrow(/terminated|ECONNRESET|aborted/);
      // It had come in pieces, and not whole.
      expect(bytes).toBeLessThan(12_000 * 3_000);
      await expect.poll(product.output).toContain("export broke off");
    } finally {
      await stop();
    }
  });

  test("ends when its client leaves", async ({ stack }) => {
    test.slow();
    const { product, reader, leaving, stop } = await startWithLongTrail(stack);
    try {
      await reader.read();
      leaving.abort();
      await expect.poll(product.output).toContain("export left by its client");
      expect(product.output()).not.toContain("export broke off");
    } finally {
      await stop();
    }
  });
});
