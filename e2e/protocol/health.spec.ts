import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedServer } from "@/embedded-postgres/embedded-server.mjs";
import { getFreePort } from "@/embedded-postgres/free-port.mjs";
import { applyMigrations } from "@/embedded-postgres/migrations.mjs";
import { startProduct } from "../fixtures/product";
import { expect, test } from "../fixtures/test";
import { ask } from "../fixtures/visitor";

const silent = () => undefined;

test("REL-28 liveness depends on nothing, readiness on the database alone", async ({ stack }) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "dingpass-health-"));
  const server = await startEmbeddedServer({ dataDir, log: silent });
  await applyMigrations(server.url, path.resolve("prisma/migrations"), silent);
  const port = await getFreePort();
  const product = await startProduct({
    ...stack.environment,
    DATABASE_URL: server.url,
    SECRET_KEYS: randomBytes(32).toString("base64url"),
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    // DingTalk is away the whole time.
    DINGTALK_LOGIN_URL: "http://localhost:9",
    DINGTALK_API_URL: "http://localhost:9",
    DINGTALK_OAPI_URL: "http://localhost:9",
  });
  const probe = (name: "live" | "ready") => ask(`http://127.0.0.1:${port}/api/health/${name}`);
  try {
    expect((await probe("live")).status).toBe(200);
    expect((await probe("ready")).status).toBe(200);
    await server.stop();
    const asked = performance.now();
    const down = await probe("ready");
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect([down.status, down.headers["retry-after"], down.body]).toEqual([
      503,
      "5",
      '{"status":"unavailable"}',
    ]);
    expect((await probe("live")).status).toBe(200);
    const restarted = await startEmbeddedServer({
      dataDir,
      log: silent,
      port: Number(new URL(server.url).port),
    });
    try {
      await expect.poll(async () => (await probe("ready")).status, { timeout: 30_000 }).toBe(200);
    } finally {
      await product.stop();
      await restarted.stop();
    }
  } finally {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("REL-28 health says nothing about what is inside", { tag: "@smoke" }, async ({ stack }) => {
  for (const name of ["live", "ready"]) {
    const answer = await ask(`${stack.productUrl}/api/health/${name}`);
    expect(answer.body).toBe('{"status":"ok"}');
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
});
