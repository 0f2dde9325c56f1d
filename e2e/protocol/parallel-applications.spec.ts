import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { createApplication } from "@/lib/services/applications/create-application";
import { poolScope } from "@/prisma/seed/scope";
import { SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn, signOn } from "../fixtures/visitor-sign-in";

test("REL-02 several tabs that open several applications at the same moment are all signed in", async ({
  makeTenant,
  stack,
}) => {
  const tenant = await makeTenant();
  const first = new SpokenApplication(tenant);
  const others = await Promise.all(
    ["Portal", "Wiki", "Mail"].map(async (name) => {
      const application = await createApplication(poolScope(tenant.pool.id), {
        type: "web",
        name,
        redirectUris: [first.redirectUri],
        postLogoutRedirectUris: [],
        homeAddress: "",
        idTokenAlgorithm: "ES256",
        tokens: initialTokenSettings("web"),
      });
      return new SpokenApplication({ ...tenant, application });
    }),
  );
  const visitor = new Visitor(stack);
  await signIn(visitor, first);
  const tabs = [...others, ...others, first];
  const codes = await Promise.all(
    tabs.map(async (application) => {
      const request = application.request();
      return { application, request, code: await signOn(visitor, application, request) };
    }),
  );
  for (const { application, request, code } of codes) {
    const { access_token } = tokensOf(await application.redeem(code, request));
    expect((await application.userinfo(access_token)).status).toBe(200);
  }
});
