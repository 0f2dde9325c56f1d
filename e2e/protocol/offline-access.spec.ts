import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bodyOf, SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signInForCode } from "../fixtures/visitor-sign-in";

interface Granted {
  scope: string;
  refresh_token?: string;
}

for (const type of ["web", "spa", "native"] as const)
  test(`a ${type} application gets a refresh token for offline_access, without asking for consent`, async ({
    makeTenant,
    stack,
  }) => {
    const application = new SpokenApplication(await makeTenant({ application: { type } }));
    const { code, request } = await signInForCode(new Visitor(stack), application, {
      request: application.request({ scope: "openid profile offline_access" }),
    });
    const granted = bodyOf<Granted>(await application.redeem(code, request));
    expect(granted.scope.split(" ").sort()).toEqual(["offline_access", "openid", "profile"]);
    const refreshed = await application.refresh(granted.refresh_token ?? "");
    expect([refreshed.status, bodyOf<Granted>(refreshed).scope]).toEqual([200, granted.scope]);
  });

test("without the scope there is none, and the answer says what was granted", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const { code, request } = await signInForCode(new Visitor(stack), application, {
    request: application.request({ scope: "openid profile" }),
  });
  const granted = bodyOf<Granted>(await application.redeem(code, request));
  expect([granted.scope, granted.refresh_token]).toEqual(["openid profile", undefined]);
});

for (const prompt of [undefined, "consent"])
  test(`an application whose settings have no refresh tokens gets none, with prompt ${prompt}`, async ({
    makeTenant,
    stack,
  }) => {
    const tokens = { ...initialTokenSettings("web"), refreshTokens: false };
    const application = new SpokenApplication(await makeTenant({ application: { tokens } }));
    const { code, request } = await signInForCode(new Visitor(stack), application, {
      request: application.request({ scope: "openid offline_access", prompt }),
    });
    const granted = bodyOf<Granted>(await application.redeem(code, request));
    expect([granted.scope, granted.refresh_token]).toEqual(["openid", undefined]);
  });
