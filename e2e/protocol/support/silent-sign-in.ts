import { z } from "zod";
import type { Answer } from "../../fixtures/http-browser/browser";
import { recordSecret } from "../../fixtures/secret-watch";
import type { Stack } from "../../fixtures/stack";
import type { TestTenant } from "../../fixtures/test";
import { bodyOf } from "./application";
import type { VisitOptions, Visitor } from "./visitor";

const beginningSchema = z.strictObject({
  state: z.string(),
  corpId: z.string(),
  clientId: z.string(),
  complete: z.string(),
});

/** What the page's script knows after it has opened an attempt. */
export type SilentBeginning = z.infer<typeof beginningSchema>;

/** A code as DingTalk gives it without a page: `silent` by its app, `oauth` by its login page. */
export async function issueCode(
  stack: Stack,
  { enterprise }: TestTenant,
  { kind = "silent", person = 0 }: { kind?: "silent" | "oauth"; person?: number } = {},
): Promise<string> {
  const answer = await fetch(`${stack.simulatorUrl}/control/codes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      kind,
      clientId: enterprise.app.clientId,
      corpId: enterprise.corpId,
      person: enterprise.people[person],
    }),
  });
  const { code } = z.object({ code: z.string() }).parse(await answer.json());
  recordSecret("silent code", code);
  return code;
}

/** What the script of a login page does first. @param page the address of the page, or of a start's form. */
export async function beginSilently(
  visitor: Visitor,
  action: string | URL,
  fields: Record<string, string>,
): Promise<SilentBeginning> {
  const answer = await visitor.visit(action, { fields: { ...fields, mode: "in_client" } });
  if (answer.status !== 200) throw new Error(`nothing begun: ${answer.status} ${answer.headers.location}`);
  return beginningSchema.parse(bodyOf(answer));
}

/** What the script does last: it posts the code into the attempt. */
export function postCode(
  visitor: Visitor,
  origin: string,
  { state, complete }: SilentBeginning,
  code: string,
  options: VisitOptions = {},
): Promise<Answer> {
  return visitor.visit(origin + complete, { fields: { state, code }, ...options });
}

/** Where the script goes then. */
export function onwardOf(answer: Answer): URL {
  if (answer.status !== 200) throw new Error(`not completed: ${answer.status} ${answer.body}`);
  return new URL(z.strictObject({ location: z.string() }).parse(bodyOf(answer)).location);
}
