import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSecret } from "@/lib/crypto/random";
import { database } from "@/lib/data/client";
import { listConnectionsForLogin } from "@/lib/data/connections";
import { listPoolConnectionsForLogin } from "@/lib/data/pool-connections";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { initialInternalSettings } from "@/lib/domain/connection/settings/internal";
import { poolScope } from "@/prisma/seed/scope";
import { createApplication } from "../applications/create-application";
import { createConnection } from "../connections/create-connection";
import { disableConnection } from "../connections/disable-connection";
import { setOffer } from "../connections/set-offer";
import { getLoginButtons } from "./get-login-buttons";
import { setLoginButtons } from "./set-login-buttons";

/** A pool with three connections, of which an application offers two. */
async function makePool() {
  const { id } = await database().pool.create({ data: { slug: `p-${randomUUID()}`, name: "Pool" } });
  const scope = poolScope(id);
  const ids: string[] = [];
  for (const displayName of ["First", "Second", "Third"]) {
    const made = await createConnection(scope, {
      identifier: displayName.toLowerCase(),
      displayName,
      clientSecret: createSecret(48),
      settings: {
        ...initialInternalSettings,
        corpId: "ding0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        clientId: "dingq3xk7vnw2mzp8rt5",
        callbackUrl: "https://intranet.example.com/",
      },
    });
    ids.push(made.id);
  }
  const [first = "", second = "", third = ""] = ids;
  const application = await createApplication(scope, {
    type: "spa",
    name: "Intranet",
    redirectUris: ["https://app.example.com/"],
    postLogoutRedirectUris: [],
    homeAddress: "",
    idTokenAlgorithm: "ES256",
    tokens: initialTokenSettings("spa"),
  });
  const applicationId = application.id;
  for (const connectionId of [first, second])
    await setOffer(scope, { connectionId, applicationId, offered: true });
  const shown = async () =>
    (await listConnectionsForLogin({ poolId: id, clientId: application.clientId }))?.connections.map(
      ({ displayName, text }) => [displayName, text.en],
    );
  return { scope, first, second, third, applicationId, shown };
}

const button = (connectionId: string, en = "") => ({ connectionId, text: { en, "zh-CN": "" } });
const inOrder = (...buttons: ReturnType<typeof button>[]) => ({ ordered: true, buttons });

describe("the connections' buttons", () => {
  it("are the pool's on every login page, and an application has them otherwise", async () => {
    const { scope, first, second, third, applicationId, shown } = await makePool();
    expect(await shown()).toEqual([
      ["First", ""],
      ["Second", ""],
    ]);
    const values = inOrder(button(third), button(second, "Partners"), button(first));
    await setLoginButtons(scope, { version: 0, values });
    expect(await shown()).toEqual([
      ["Second", "Partners"],
      ["First", ""],
    ]);
    const { connections } = await listPoolConnectionsForLogin(scope.poolId);
    expect(connections.map(({ displayName }) => displayName)).toEqual(["Third", "Second", "First"]);
    await setLoginButtons(scope, {
      applicationId,
      version: 0,
      values: inOrder(button(first, "Staff"), button(second)),
    });
    expect(await shown()).toEqual([
      ["First", "Staff"],
      ["Second", "Partners"],
    ]);
    await disableConnection(scope, { connectionId: first });
    expect(await shown()).toEqual([["Second", "Partners"]]);
  });

  it("REL-08: a stale choice is refused, of a pool and of an application, and the version that counts stays", async () => {
    const { scope, first, second, applicationId, shown } = await makePool();
    for (const key of [{}, { applicationId }]) {
      await setLoginButtons(scope, { ...key, version: 0, values: inOrder(button(second), button(first)) });
      await expect(
        setLoginButtons(scope, { ...key, version: 0, values: inOrder(button(first), button(second)) }),
      ).rejects.toMatchObject({ code: "login_button.stale", status: 409 });
      expect(await getLoginButtons(scope, key)).toMatchObject({ version: 1, ordered: true });
    }
    expect(await shown()).toEqual([
      ["Second", ""],
      ["First", ""],
    ]);
  });

  it("are read for a form in the order that applies, an application's with what it has of its pool", async () => {
    const { scope, first, second, third, applicationId } = await makePool();
    await setLoginButtons(scope, {
      version: 0,
      values: inOrder(button(third), button(second, "Partners"), button(first)),
    });
    expect(await getLoginButtons(scope, { applicationId })).toMatchObject({
      application: { name: "Intranet" },
      version: 0,
      ordered: false,
      rows: [
        { connectionId: second, text: { en: "" }, inherited: { en: "Partners" } },
        { connectionId: first, text: { en: "" }, inherited: { en: "" } },
      ],
      inheritedOrder: [second, first],
    });
    expect((await getLoginButtons(scope, {})).rows[1]).toMatchObject({
      text: { en: "Partners" },
      inherited: { en: "" },
    });
  });

  it("SEC-60: keep nothing of another pool's connection, and are not found through another pool", async () => {
    const [mine, other] = [await makePool(), await makePool()];
    await setLoginButtons(mine.scope, {
      version: 0,
      values: inOrder(button(other.first, "Foreign"), button(mine.second)),
    });
    const { loginButtons } = await database().pool.findUniqueOrThrow({ where: { id: mine.scope.poolId } });
    expect(loginButtons).toEqual(inOrder(button(mine.second)));
    const foreign = { applicationId: other.applicationId };
    await expect(getLoginButtons(mine.scope, foreign)).rejects.toMatchObject({
      code: "application.not_found",
    });
    await expect(
      setLoginButtons(mine.scope, { ...foreign, version: 0, values: inOrder() }),
    ).rejects.toMatchObject({ code: "application.not_found" });
  });

  it("keep what is chosen for a connection that is not offered at the moment", async () => {
    const { scope, first, second, applicationId, shown } = await makePool();
    const save = (version: number, ...buttons: ReturnType<typeof button>[]) =>
      setLoginButtons(scope, { applicationId, version, values: inOrder(...buttons) });
    await save(0, button(second, "Partners"), button(first));
    await setOffer(scope, { connectionId: second, applicationId, offered: false, acknowledged: [] });
    await save(1, button(first, "Staff"));
    await setOffer(scope, { connectionId: second, applicationId, offered: true });
    expect(await shown()).toEqual([
      ["First", "Staff"],
      ["Second", "Partners"],
    ]);
    const events = await database().auditEvent.findMany({
      where: { action: "application.login_buttons_changed", object: `application:${applicationId}` },
    });
    expect(events).toHaveLength(2);
  });
});
