import { expect, it } from "vitest";
import { inHashTurn } from "./hash-turns";

/** Work that goes on until it is told to end. */
function makeWork() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { done, end };
}

it("SEC-55: hashes two passwords at once, lets 200 wait and tells whoever comes then", async () => {
  let [running, most] = [0, 0];
  const works = Array.from({ length: 202 }, makeWork);
  const turns = works.map(({ done }) =>
    inHashTurn(async () => {
      running += 1;
      most = Math.max(most, running);
      await done;
      running -= 1;
    }),
  );
  await expect(inHashTurn(async () => undefined)).rejects.toMatchObject({ code: "server.unavailable" });
  for (const { end } of works) end();
  await Promise.all(turns);
  expect(most).toBe(2);
});

it("gives a turn back when the work fails", async () => {
  const failing = Array.from({ length: 5 }, () => inHashTurn(() => Promise.reject(new Error("broken"))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === "rejected")).toBe(true);
  expect(await inHashTurn(async () => "done")).toBe("done");
});
