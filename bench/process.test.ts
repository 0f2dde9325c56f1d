import { expect, test } from "vitest";
import { startProcess, waitUntil } from "./process";

test("a process that ends by itself is reported with what it said", async () => {
  const process = startProcess("the server", ["-e", "console.error('no port'); process.exit(3)"], {});
  const waiting = waitUntil(() => Promise.reject(new Error("not yet")), { process, seconds: 20 });
  await expect(waiting).rejects.toThrow("the server ended (3):\nno port");
});

test("waiting ends with the first success, and stopping ends the process", async () => {
  const process = startProcess("the server", ["-e", "setInterval(() => {}, 1000)"], {});
  let attempts = 0;
  const milliseconds = await waitUntil(
    async () => {
      attempts += 1;
      if (attempts < 3) throw new Error("not yet");
    },
    { process, seconds: 20 },
  );
  expect(milliseconds).toBeGreaterThan(15);
  await process.stop();
  await expect(process.ended).rejects.toThrow("SIGTERM");
});
