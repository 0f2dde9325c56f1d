import { siblingOf } from "../fixtures/sibling-application";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { ask, Visitor } from "../fixtures/visitor";
import { signIn } from "../fixtures/visitor-sign-in";

test("SEC-11 an application can look at its own tokens alone", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const tokens = await signIn(new Visitor(stack), application, { offline: true });
  const { body } = await application.introspect(tokens.access_token);
  expect(JSON.parse(body)).toMatchObject({
    active: true,
    client_id: application.clientId,
    iss: application.issuer,
  });
  const others = [await siblingOf(application), new SpokenApplication(await makeTenant())];
  for (const other of others)
    for (const token of [tokens.access_token, tokens.refresh_token, tokens.id_token, "unknown"])
      for (const hint of [undefined, "access_token", "refresh_token", "id_token"])
        expect(bodyOf(await other.introspect(token, { token_type_hint: hint }))).not.toHaveProperty(
          "active",
          true,
        );
});

test("SEC-11 an application can end its own tokens alone, and is told nothing of others", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const tokens = await signIn(new Visitor(stack), application, { offline: true });
  const others = [await siblingOf(application), new SpokenApplication(await makeTenant())];
  for (const other of others) {
    const unknown = await other.revoke("unknown");
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      const answer = await other.revoke(token);
      expect([answer.status, answer.body]).toEqual([unknown.status, unknown.body]);
    }
  }
  expect((await application.userinfo(tokens.access_token)).status).toBe(200);
  expect((await application.revoke(tokens.refresh_token)).status).toBe(200);
  expect(bodyOf(await application.refresh(tokens.refresh_token)).error).toBe("invalid_grant");
  expect((await application.userinfo(tokens.access_token)).status).toBe(401);
});

test("SEC-11 nobody can look at or end tokens without authenticating", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const { access_token } = await signIn(new Visitor(stack), application);
  for (const path of ["/token/introspection", "/token/revocation"]) {
    const anonymous: Record<string, string>[] = [
      { token: access_token },
      { token: access_token, client_id: application.clientId },
    ];
    for (const fields of anonymous) {
      const answer = await ask(application.issuer + path, { fields });
      expect([400, 401]).toContain(answer.status);
      expect(["invalid_request", "invalid_client"]).toContain(bodyOf(answer).error);
    }
  }
  expect((await application.userinfo(access_token)).status).toBe(200);
});
