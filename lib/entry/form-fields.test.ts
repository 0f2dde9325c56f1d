import { expect, it } from "vitest";
import { readFormFields } from "./form-fields";

const type = "application/x-www-form-urlencoded";

function post(body: BodyInit | ReadableStream, contentType = type): Request {
  const init = { method: "POST", body, headers: { "content-type": contentType }, duplex: "half" };
  return new Request("http://localhost:3000/locale", init as RequestInit);
}

it("reads a form's fields", async () => {
  const fields = await readFormFields(
    post("name=%E6%9D%8E+%E9%9B%B7&name=x&empty=", `${type};charset=UTF-8`),
  );
  expect([...fields]).toEqual([
    ["name", "李 雷"],
    ["name", "x"],
    ["empty", ""],
  ]);
  const empty = new Request("http://localhost:3000/", { method: "POST", headers: { "content-type": type } });
  expect([...(await readFormFields(empty))]).toEqual([]);
});

it("SEC-84: takes 64 KiB, and stops reading where a body passes them", async () => {
  expect([...(await readFormFields(post(`a=${"b".repeat(65_534)}`)))]).toHaveLength(1);
  let made = 0;
  let cancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => {
      made += 16_384;
      controller.enqueue(new Uint8Array(16_384).fill(97));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  await expect(readFormFields(post(endless))).rejects.toMatchObject({ code: "request.invalid" });
  expect(cancelled).toBe(true);
  expect(made).toBeLessThan(8 * 16_384);
});

it.each(["multipart/form-data; boundary=x", "text/plain", "application/json"])(
  "SEC-84: takes no body of the type %s",
  async (contentType) => {
    await expect(readFormFields(post("locale=en", contentType))).rejects.toMatchObject({
      code: "request.invalid",
    });
  },
);
