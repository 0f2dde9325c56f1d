import { ExpressAuth } from "@auth/express";
import { listForms } from "../../fixtures/http-browser/forms";
import { bodyOf } from "../../fixtures/spoken-application";
import { expect, test } from "../../fixtures/test";
import { Visitor } from "../../fixtures/visitor";
import { passSignIn, startOutsideApplication } from "./outside-application";

test("Auth.js signs in as it is, and knows the person's name", async ({ makeTenant, stack }) => {
  const outside = await startOutsideApplication(makeTenant, "/auth/callback/dingpass");
  try {
    const { app, tenant, url } = outside;
    const { clientId, clientSecret } = tenant.application;
    app.use(
      "/auth",
      ExpressAuth({
        secret: "a secret of the application's own",
        trustHost: true,
        providers: [
          {
            id: "dingpass",
            name: "Dingpass",
            type: "oidc",
            issuer: tenant.pool.issuer,
            clientId,
            clientSecret: clientSecret ?? "",
          },
        ],
      }) as never,
    );
    const visitor = new Visitor(stack);
    const page = await visitor.visit(`${url}/auth/signin`);
    const form = listForms(page.url, page.body).find(({ action }) => action.pathname.endsWith("/dingpass"));
    if (!form) throw new Error(`no way in: ${page.body.slice(0, 400)}`);
    await passSignIn(visitor, tenant, await visitor.visit(form.action, { fields: form.fields }));
    const session = bodyOf(await visitor.visit(`${url}/auth/session`));
    expect(session.user).toMatchObject({ name: "张伟 Zhang Wei", email: "zhang.wei@acme.example" });
  } finally {
    await outside.close();
  }
});
