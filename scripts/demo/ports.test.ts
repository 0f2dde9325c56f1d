import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { getDemoPorts } from "./ports.mjs";

afterEach(() => vi.unstubAllEnvs());

it("names the port in use and the variable to change", async () => {
  const other = createServer().listen(0);
  await once(other, "listening");
  const address = other.address();
  const taken = typeof address === "object" && address !== null ? address.port : 0;
  vi.stubEnv("PORT", String(taken));
  await expect(getDemoPorts()).rejects.toMatchObject({
    name: "StartRefused",
    message: expect.stringMatching(new RegExp(`Port ${taken}, which Dingpass needs.*PORT=`)),
  });
  other.close();
});

it("names a variable that holds no port", async () => {
  vi.stubEnv("PORT", "many");
  await expect(getDemoPorts()).rejects.toMatchObject({
    name: "StartRefused",
    message: expect.stringMatching(/^PORT /),
  });
});
