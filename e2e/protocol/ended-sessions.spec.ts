import { setTimeout as wait } from "node:timers/promises";
import { browserCookieOf } from "../fixtures/session-cookies";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, locationOf, Visitor } from "../fixtures/visitor";
import { signIn, signInForCode } from "../fixtures/visitor-sign-in";

/** Milliseconds by which a request sets out after signing out does. */
const delays = [-30, -20, -12, -8, -5, -3, -1, 0, 2, 5];

/** The value by which the logout page's form proves itself. */
function proofIn(body: string): string {
  return /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? "";
}

/** Whether somebody with these cookies is let in without being asked. */
async function letsIn(application: SpokenApplication, cookie: string): Promise<boolean> {
  const answer = await ask(application.request({ prompt: "none" }).address, { headers: { cookie } });
  return locationOf(answer)?.searchParams.has("code") ?? false;
}

test("SEC-101 a request under way on another instance does not undo signing out", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const page = `${application.issuer}/session/end`;
  for (const delay of delays) {
    const visitor = new Visitor(stack);
    await signIn(visitor, application);
    const { body } = await visitor.visit(page);
    const stolen = visitor.jar.format(new URL(page));
    expect(await letsIn(application, stolen), `before signing out, ${delay}`).toBe(true);
    const form = { fields: { xsrf: proofIn(body), logout: "yes" } };
    const [ended] = await Promise.all([
      wait(Math.max(0, -delay)).then(() => visitor.visit(`${page}/confirm`, form)),
      wait(Math.max(0, delay)).then(() =>
        visitor.visit(application.request().address, { via: stack.secondInstanceUrl }),
      ),
    ]);
    expect.soft(locationOf(ended)?.pathname, `signing out, ${delay}`).toMatch(/\/session\/end\/success$/);
    expect.soft(await letsIn(application, stolen), `with the old cookies, ${delay}`).toBe(false);
    const kept = visitor.jar.format(new URL(page));
    expect.soft(await letsIn(application, kept), `with the browser's cookies, ${delay}`).toBe(false);
  }
});

test("SEC-101 a cookie that is used in a loop on two instances does not outlive signing out", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const page = `${application.issuer}/session/end`;
  for (let round = 0; round < 5; round += 1) {
    const visitor = new Visitor(stack);
    await signIn(visitor, application);
    const { body } = await visitor.visit(page);
    const cookie = visitor.jar.format(new URL(page));
    const browser = browserCookieOf(visitor, application.tenant.pool.base);
    expect(await letsIn(application, cookie), `before signing out, round ${round}`).toBe(true);
    let over = false;
    const cookies = new Set([cookie]);
    const thieves = [stack.productUrl, stack.secondInstanceUrl].map(async (via) => {
      while (!over) {
        const answer = await ask(application.request().address, { via, headers: { cookie } });
        const renewed = (answer.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0]);
        // All that the thief has: one without the others opens nothing in any case.
        if (renewed.length > 0) cookies.add([...new Set([...renewed, browser])].join("; "));
      }
    });
    await wait(60);
    const form = { fields: { xsrf: proofIn(body), logout: "yes" } };
    expect
      .soft(locationOf(await visitor.visit(`${page}/confirm`, form))?.pathname)
      .toMatch(/\/session\/end\/success$/);
    await wait(60);
    over = true;
    await Promise.all(thieves);
    for (const tried of cookies) expect.soft(await letsIn(application, tried), `round ${round}`).toBe(false);
  }
});

test("SEC-48 SEC-101 an id that a sign-in has replaced is dead, whatever is under way", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const page = `${application.issuer}/session/end`;
  for (const delay of delays.filter((_, index) => index % 2 === 0)) {
    const visitor = new Visitor(stack);
    await signIn(visitor, application);
    const old = visitor.jar.format(new URL(page));
    expect(await letsIn(application, old), `the id before signing in again, ${delay}`).toBe(true);
    let over = false;
    const under = (async () => {
      await wait(Math.max(0, delay));
      while (!over)
        await ask(application.request().address, { via: stack.secondInstanceUrl, headers: { cookie: old } });
    })();
    // Signing in again, by an application that demands it, gives the session a new id.
    await signInForCode(visitor, application, { request: application.request({ prompt: "login" }) });
    over = true;
    await under;
    expect.soft(visitor.jar.format(new URL(page))).not.toBe(old);
    expect.soft(await letsIn(application, old), `the id before, ${delay}`).toBe(false);
    expect.soft(await letsIn(application, visitor.jar.format(new URL(page))), "the id after").toBe(true);
  }
});
