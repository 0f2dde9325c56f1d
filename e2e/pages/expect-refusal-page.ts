import type { Page } from "@playwright/test";
import { failureGuideOf } from "@/lib/domain/login/failure-guide";
import type { FailureKind } from "@/lib/domain/login/failure-kind";
import en from "@/messages/en/hosted.json" with { type: "json" };
import { findTrace } from "../fixtures/operator";
import { expect, type TestTenant } from "../fixtures/test";
import { HostedLoginPage } from "./hosted-login-page";

/**
 * The person reads one plain sentence and can go back. Unless they wanted it so they read a number, and the trace tells under the
 * same number why.
 */
export async function expectRefusal(
  page: Page,
  tenant: TestTenant,
  expected: { says: FailureKind; reason: string },
): Promise<void> {
  const login = new HostedLoginPage(page);
  await expect(login.failure).toContainText(en.failure[expected.says], { timeout: 20_000 });
  await expect(login.backButton).toBeVisible();
  if (failureGuideOf(expected.says).look === "neutral") {
    await expect(login.reference).toHaveCount(0);
    const reference = new URL(page.url()).searchParams.get("refused") ?? "";
    expect(await findTrace(tenant, reference)).toEqual({ outcome: "refused", reason: expected.reason });
    return;
  }
  const reference = (await login.reference.textContent()) ?? "";
  expect(reference).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  expect(await findTrace(tenant, reference)).toEqual({ outcome: "refused", reason: expected.reason });
}
