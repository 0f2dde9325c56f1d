import { afterEach, expect, it, vi } from "vitest";
import { answers } from "./testing/answers";

afterEach(() => vi.unstubAllEnvs());

/** The picture that is taken over from a directory entry, with DingTalk's login pages at this origin. */
async function pictureOf(avatar: string, loginUrl: string): Promise<string | undefined> {
  vi.resetModules();
  vi.stubEnv("DINGTALK_LOGIN_URL", loginUrl);
  const { assembleProfile } = await import("./profile");
  const employee = { ...answers.employee.result, avatar } as unknown as Parameters<typeof assembleProfile>[0];
  return assembleProfile(employee, { unionId: "union-1" }, ["avatar"]).avatarUrl;
}

const [dingtalk, simulator] = ["https://login.dingtalk.com", "http://localhost:4100"];

it.each([
  ["https://static.example/a.jpg", dingtalk],
  ["https://static.example/a.jpg", simulator],
  [`${simulator}/avatars/a.svg`, simulator],
])("SEC-71: the picture %s is taken over with DingTalk at %s", async (avatar, loginUrl) => {
  expect(await pictureOf(avatar, loginUrl)).toBe(avatar);
});

it.each([
  ["http://static.example/a.jpg", dingtalk],
  [`${simulator}/avatars/a.svg`, dingtalk],
  ["http://static.example/a.jpg", simulator],
  ["http://localhost:4101/avatars/a.svg", simulator],
  ["http://localhost:4100@static.example/a.jpg", simulator],
  ["data:image/svg+xml,x", simulator],
  ["javascript:alert(1)", dingtalk],
])("SEC-71: the picture %s is left out with DingTalk at %s", async (avatar, loginUrl) => {
  expect(await pictureOf(avatar, loginUrl)).toBeUndefined();
});
