import { auth } from "express-openid-connect";
import { bodyOf } from "../../fixtures/spoken-application";
import { expect, test } from "../../fixtures/test";
import { signInAt, startOutsideApplication } from "./outside-application";

test("express-openid-connect signs in with what it does by itself: form_post, PKCE and RS256", async ({
  makeTenant,
  stack,
}) => {
  const outside = await startOutsideApplication(makeTenant, "/callback", { idTokenAlgorithm: "RS256" });
  try {
    const { app, tenant, url } = outside;
    app.use(
      auth({
        issuerBaseURL: tenant.pool.issuer,
        baseURL: url,
        clientID: tenant.application.clientId,
        clientSecret: tenant.application.clientSecret ?? "",
        secret: "a secret of the application's own",
        authRequired: true,
        // Without it the library asks for the implicit flow. The response mode stays its own.
        authorizationParams: { response_type: "code", scope: "openid profile email" },
      }) as never,
    );
    app.get("/who", (request, response) => response.json(request.oidc?.user));
    const { end } = await signInAt(stack, outside, "/who");
    expect([end.status, end.url.href]).toEqual([200, `${url}/who`]);
    expect(bodyOf(end)).toMatchObject({ name: "张伟 Zhang Wei", email: "zhang.wei@acme.example" });
  } finally {
    await outside.close();
  }
});
