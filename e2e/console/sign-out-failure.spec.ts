import { digest } from "@/lib/crypto/digest";
import { database } from "@/lib/data/client";
import { makeAdministrator } from "../fixtures/administrator";
import { callAction, findActionId } from "../fixtures/console-actions";
import { consoleCookie, makeSession } from "../fixtures/console-test";
import { expect, test } from "../fixtures/test";

test("a sign-out that could not end the session on the server does not say that it did", async ({
  stack,
}) => {
  const value = await makeSession(await makeAdministrator());
  const stored = digest(value);
  const name = `keep_${stored.replace(/\W/g, "_").toLowerCase()}`.slice(0, 40);
  // For this one session, as a database does that has just become read-only.
  await database().$executeRawUnsafe(
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$`,
  );
  await database().$executeRawUnsafe(
    `CREATE TRIGGER ${name} BEFORE DELETE ON administrator_session FOR EACH ROW WHEN (OLD.digest = '${stored}') EXECUTE FUNCTION ${name}()`,
  );
  const signOut = () =>
    callAction({
      address: `${stack.productUrl}/console/user-pools`,
      id: findActionId("console/sign-in#signOut"),
      input: {},
      cookie: `${consoleCookie}=${value}`,
      origin: stack.productUrl,
    });
  try {
    expect((await signOut()).result).toMatchObject({ ok: false, code: "server.fault" });
  } finally {
    await database().$executeRawUnsafe(`DROP FUNCTION ${name} CASCADE`);
  }
  expect(await database().administratorSession.count({ where: { digest: stored } })).toBe(1);
  await signOut();
  expect(await database().administratorSession.count({ where: { digest: stored } })).toBe(0);
});
