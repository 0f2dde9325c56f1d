import type { FailureKind } from "@/lib/domain/login/failure-kind";
import en from "@/messages/en/hosted.json" with { type: "json" };
import type { Answer } from "../../fixtures/http-browser/browser";
import { listForms } from "../../fixtures/http-browser/forms";
import { readText } from "../../fixtures/http-browser/text";
import { expect, type TestTenant } from "../../fixtures/test";
import { findTrace } from "../../hosted/operator";

/**
 * An answer is the login page of this sign-in with one plain sentence and a number; its buttons try again and go back; and
 * the trace tells under the same number why.
 */
export async function expectRefusal(
  answer: Answer,
  page: URL,
  tenant: TestTenant,
  expected: { says: FailureKind; reason: string },
): Promise<void> {
  expect([answer.status, answer.url.pathname]).toEqual([200, page.pathname]);
  const alert = /role="alert"[^>]*>([\s\S]*?<code[^>]*>([^<]*)<\/code>)/.exec(answer.body);
  const [, said = "", reference = ""] = alert ?? [];
  expect(readText(said)).toContain(`${en.failure.title} ${en.failure[expected.says]}`);
  expect(reference).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  const forms = listForms(answer.url, answer.body).map(({ action, fields }) => [
    action.pathname,
    fields.get("connection"),
  ]);
  expect(forms).toContainEqual([`${page.pathname}/start`, tenant.connection.id]);
  expect(forms).toContainEqual([`${page.pathname}/cancel`, null]);
  expect(await findTrace(tenant, reference)).toEqual({ outcome: "refused", reason: expected.reason });
}
