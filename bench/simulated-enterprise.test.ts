import { afterAll, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../e2e/dingtalk/server";
import { Browser } from "./browser";
import { addEnterprise } from "./simulated-enterprise";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterAll(() => simulator.close());

test("an employee's decision leads back to the product with a code", async () => {
  const product = "http://localhost:4399";
  const { app, corpId, people } = await addEnterprise(simulator.url, product, 2);
  expect(people).toEqual([
    { id: "bench-1", corpId },
    { id: "bench-2", corpId },
  ]);
  const action = new URL("/oauth2/auth", simulator.url);
  action.search = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: `${product}/callback`,
    response_type: "code",
    scope: "openid corpid",
    prompt: "consent",
    state: "s",
  }).toString();
  const fields = new URLSearchParams({ person: "bench-1", corp: corpId, decision: "agree" });
  const end = await new Browser().submit(action, { action, method: "POST", fields }, `${product}/callback?`);
  expect(end.url.searchParams.get("state")).toBe("s");
  expect(end.url.searchParams.get("code")).toBeTruthy();
});
