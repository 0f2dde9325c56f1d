import { randomBytes } from "node:crypto";
import { mergeTests, type Page } from "@playwright/test";
import { database } from "@/lib/data/client";
import addresses from "@/messages/en/addresses.json" with { type: "json" };
import errors from "@/messages/en/errors.json" with { type: "json" };
import enPools from "@/messages/en/pools.json" with { type: "json" };
import zhAddresses from "@/messages/zh-CN/addresses.json" with { type: "json" };
import zhPools from "@/messages/zh-CN/pools.json" with { type: "json" };
import { test as consoleTest, expect } from "../fixtures/console-test";
import { type DnsServer, startDnsServer } from "../fixtures/dns-server";
import { test as ownTest } from "../fixtures/own-stack";
import type { TestTenant } from "../fixtures/test";
import { listViolations } from "../pages/axe";
import { waitForHydration } from "../pages/hydration";

/** An instance that asks a name server of the tests' own. */
const test = mergeTests(consoleTest, ownTest).extend<object, { dns: DnsServer }>({
  dns: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const dns = await startDnsServer();
      await use(dns);
      await dns.close();
    },
    { scope: "worker" },
  ],
  ownSettings: [({ dns }, use) => use({ DNS_SERVERS: dns.address }), { scope: "worker" }],
});

// In one worker, so that one instance serves them all.
test.describe.configure({ mode: "default" });

async function openAddress(page: Page, { pool }: TestTenant): Promise<void> {
  await page.goto(`/console/user-pools/${pool.id}/settings/address`);
  await waitForHydration(page.getByRole("textbox"));
}

const rowOf = (page: Page, host: string) =>
  page.getByRole("listitem").filter({ hasText: `_dingpass.${host}` });

for (const [locale, words, pools] of [
  ["en", addresses, enPools],
  ["zh-CN", zhAddresses, zhPools],
] as const)
  test.describe(`the address of a pool: ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test("SEC-80 a domain is added, proven, made the address, left and ended, on a phone", async ({
      page,
      makeTenant,
      stack,
      dns,
    }) => {
      const tenant = await makeTenant();
      const host = `login-${randomBytes(4).toString("hex")}.acme.example`;
      const { port } = new URL(stack.productUrl);
      await page.goto(`/console/user-pools/${tenant.pool.id}/settings`);
      await page.getByRole("link", { name: words.card.open }).click();
      await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeVisible();
      await waitForHydration(page.getByRole("textbox"));
      await expect(page.getByText(words.current.sharedTitle)).toBeVisible();

      await test.step("what is no domain is refused at its field", async () => {
        const field = page.getByLabel(words.domains.host, { exact: true });
        for (const [typed, fault] of [
          [`https://${host}/`, "whole_address"],
          ["192.0.2.1", "ip_address"],
          [`${host}:8443`, "port"],
          ["*.acme.example", "wildcard"],
          ["localhost", "shape"],
          ["co.uk", "public_suffix"],
        ] as const) {
          await field.fill(typed);
          await page.getByRole("button", { name: words.domains.add, exact: true }).click();
          await expect(page.getByText(words.fields.host[fault]), typed).toBeVisible();
        }
        expect(await listViolations(page)).toEqual([]);
        await field.fill(` ${host.toUpperCase()}. `);
        await page.getByRole("button", { name: words.domains.add, exact: true }).click();
      });

      const row = rowOf(page, host);
      await expect(row.getByText(words.domains.states.waiting, { exact: true })).toBeVisible();
      const check = row.getByRole("button", { name: words.domains.check });
      await check.click();
      await expect(row.getByText(words.domains.findings.no_record)).toBeVisible();
      await expect(row.getByRole("button", { name: words.move.open })).toHaveCount(0);
      const value = await row.locator("code", { hasText: "dingpass-domain=" }).textContent();
      dns.zone.set(`_dingpass.${host}`, { txt: ["v=spf1 -all", value ?? ""] });
      await check.click();
      await expect(row.getByText(words.domains.states.proven, { exact: true })).toBeVisible();
      expect(await listViolations(page)).toEqual([]);

      await test.step("the move says what it comes to", async () => {
        await row.getByRole("button", { name: words.move.open }).click();
        const dialog = page.getByRole("dialog");
        await expect(dialog).toContainText(
          `http://${host}:${port}/connections/social/dingtalk/${tenant.pool.id}/callback`,
        );
        await expect(dialog).toContainText(`http://${host}:${port}/oidc`);
        await expect(dialog).toContainText(words.move.again);
        expect(await listViolations(page)).toEqual([]);
        await dialog.getByRole("combobox").selectOption("30");
        await dialog.getByRole("button", { name: words.move.confirm, exact: true }).click();
        await expect(page.getByText(words.move.done)).toBeVisible();
      });

      await expect(row.getByText(words.domains.states.primary, { exact: true })).toBeVisible();
      await expect(page.getByText(words.current.sharedTitle)).toHaveCount(0);
      const own = page
        .getByRole("listitem")
        .filter({ has: page.getByText(`localhost:${port}/p/${tenant.pool.slug}`, { exact: true }) });
      await expect(own.getByText(words.former.works, { exact: true })).toBeVisible();
      const { addressUntil } = await database().pool.findUniqueOrThrow({ where: { id: tenant.pool.id } });
      expect(Math.round((Number(addressUntil) - Date.now()) / 86_400_000)).toBe(30);

      await test.step("a record that has gone is warned of, and nothing ends", async () => {
        dns.zone.delete(`_dingpass.${host}`);
        await check.click();
        await expect(row.getByText(words.domains.lostTitle)).toBeVisible();
        await page.goto(`/console/user-pools/${tenant.pool.id}`);
        await expect(page.getByText(pools.overview.lostDomains)).toBeVisible();
        expect(await listViolations(page)).toEqual([]);
        await page.getByRole("link", { name: pools.overview.openAddress }).click();
        await waitForHydration(page.getByRole("textbox"));
        await expect(row.getByText(words.domains.states.primary, { exact: true })).toBeVisible();
        expect(await listViolations(page)).toEqual([]);
      });

      await test.step("back, and to an end", async () => {
        await own.getByRole("button", { name: words.move.open }).click();
        await page.getByRole("dialog").getByRole("button", { name: words.move.confirm, exact: true }).click();
        await expect(page.getByText(words.current.sharedTitle)).toBeVisible();
        const former = page
          .getByRole("listitem")
          .filter({ has: page.getByRole("button", { name: words.end.open }) });
        await former.getByRole("button", { name: words.end.open }).click();
        const dialog = page.getByRole("alertdialog");
        await dialog.getByRole("textbox").fill(`${host}:${port}`);
        await dialog.getByRole("button", { name: words.end.confirm }).click();
        await expect(page.getByText(words.end.done)).toBeVisible();
        await row.getByRole("button", { name: words.domains.remove, exact: true }).click();
        await page
          .getByRole("alertdialog")
          .getByRole("button", { name: words.domains.removeConfirm })
          .click();
        await expect(row).toHaveCount(0);
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });

test("REL-08 a move by whoever has not seen the last one is refused, and a name in other letters is shown as both", async ({
  page,
  makeTenant,
  dns,
}) => {
  const tenant = await makeTenant();
  await openAddress(page, tenant);
  const mark = randomBytes(4).toString("hex");
  await page.getByLabel(addresses.domains.host, { exact: true }).fill(`аpple-${mark}.example`);
  await page.keyboard.press("Enter");
  const row = page.getByRole("listitem").filter({ hasText: `(аpple-${mark}.example)` });
  await expect(row.locator("code").first()).toHaveText(/^xn--.*\.example$/);
  const host = (await row.locator("code").first().textContent()) ?? "";
  const value = await row.locator("code", { hasText: "dingpass-domain=" }).textContent();
  dns.zone.set(`_dingpass.${host}`, { txt: [value ?? ""] });
  await row.getByRole("button", { name: addresses.domains.check }).focus();
  await page.keyboard.press("Enter");
  await expect(row.getByText(addresses.domains.states.proven, { exact: true })).toBeVisible();
  await database().pool.update({ where: { id: tenant.pool.id }, data: { version: { increment: 1 } } });
  await row.getByRole("button", { name: addresses.move.open }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: addresses.move.confirm, exact: true });
  await confirm.click();
  await expect(page.getByRole("dialog").getByText(errors.codes.pool_domain.stale)).toBeVisible();
  // The page knows the newer state by now.
  await confirm.click();
  await expect(row.getByText(addresses.domains.states.primary, { exact: true })).toBeVisible();
});
