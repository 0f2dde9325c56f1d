import { randomBytes } from "node:crypto";
import { fillRoute, idsOf, listRoutes, listRoutesOfFolder, type RouteIds } from "../fixtures/console-routes";
import { makeConsoleVisitor } from "../fixtures/console-visitor";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";

test("SEC-60: every page of the console has an entry in the access table", () => {
  expect(listRoutes("anybody", "administrator", "nobody").sort()).toEqual(listRoutesOfFolder());
});

test("SEC-60: a stranger is sent to the sign-in page from every page that is not for everybody", {
  tag: "@smoke",
}, async ({ makeTenant, stack }) => {
  const ids = await idsOf(await makeTenant({ poolName: "Canary Company" }), { name: "Canary Person" });
  const stranger = new Visitor(stack);
  for (const route of listRoutes("administrator")) {
    const address = fillRoute(route, ids);
    const answer = await stranger.visit(stack.productUrl + address);
    expect(answer.status, route).toBe(307);
    const location = locationOf(answer);
    expect(`${location?.origin}${location?.pathname}`, route).toBe(`${stack.productUrl}/console/sign-in`);
    expect(location?.searchParams.get("return"), route).toBe(address);
    expect(answer.body, route).not.toContain("Canary");
  }
});

test("SEC-60: unknown, foreign and malformed ids are not found, and nothing of the other pool shows", async ({
  makeTenant,
  stack,
}) => {
  const administrator = await makeConsoleVisitor(stack);
  const own = await idsOf(await makeTenant());
  // The pools' own names are in the menu of every page: an administrator looks after all of them.
  const mark = `foreign-${randomBytes(4).toString("hex")}`;
  const foreign = await idsOf(
    await makeTenant({
      connection: { displayName: mark, identifier: mark },
      application: { name: mark },
    }),
    { name: mark, title: mark },
  );
  const wrong: Record<keyof RouteIds, string[]> = {
    poolId: ["00000000-0000-7000-8000-000000000000", "..%2f", "a%00b", "x".repeat(300), "%F0%9F%98%80"],
    connectionId: [foreign.connectionId, own.applicationId, "x", "a%00b", "' OR 1=1 --"],
    applicationId: [foreign.applicationId, own.connectionId, "x", "a%00b"],
    resourceServerId: [foreign.resourceServerId, own.applicationId, "x", "a%00b"],
    userId: [foreign.userId, "x", "a%00b", "1e3"],
    signInId: [],
    identityId: [],
    passkeyId: [],
    attemptId: [foreign.attemptId, own.userId, "x", "a%00b"],
    conflictId: [],
    noticeId: [],
    siteId: [],
    domainId: [],
    token: [],
  };
  for (const route of listRoutes("administrator"))
    for (const name of (Object.keys(wrong) as (keyof RouteIds)[]).filter((id) => route.includes(`[${id}]`)))
      for (const value of wrong[name]) {
        const address = fillRoute(route.replace(`[${name}]`, encodeURI(value).replaceAll("%25", "%")), own);
        const answer = await administrator.visit(stack.productUrl + address);
        // Escapes of separators and control characters end at the server's door.
        expect.soft(answer.status, address).toBe(/%2f|%00/.test(value) ? 400 : 404);
        expect.soft(answer.body.includes(mark), address).toBe(false);
      }
});

test("an address that nothing answers to is not found", async ({ stack }) => {
  const forEverybody = ["/nothing", "/console/nothing", "/setup/x"];
  // Inside a pool a stranger is asked to sign in first, as everywhere there.
  for (const [visitor, addresses] of [
    [await makeConsoleVisitor(stack), [...forEverybody, "/console/user-pools/new/nothing"]],
    [new Visitor(stack), forEverybody],
  ] as const)
    for (const address of addresses) {
      const answer = await visitor.visit(stack.productUrl + address);
      expect(answer.status, address).toBe(404);
      expect(answer.body, address).toContain("This page does not exist");
    }
});
