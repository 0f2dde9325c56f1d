import session from "express-session";
import passport from "passport";
import OpenIDConnectStrategy from "passport-openidconnect";
import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bodyOf } from "../../fixtures/spoken-application";
import { expect, test } from "../../fixtures/test";
import { locationOf, Visitor } from "../../fixtures/visitor";
import { type OutsideApplication, signInAt, startOutsideApplication } from "./outside-application";

/** passport-openidconnect as its documentation has it. It cannot send PKCE. */
function addPassport({ app, tenant, url }: OutsideApplication): void {
  const { pool, application } = tenant;
  const authenticator = new passport.Passport();
  authenticator.use(
    new OpenIDConnectStrategy(
      {
        issuer: pool.issuer,
        authorizationURL: `${pool.issuer}/auth`,
        tokenURL: `${pool.issuer}/token`,
        userInfoURL: `${pool.issuer}/me`,
        clientID: application.clientId,
        clientSecret: application.clientSecret,
        callbackURL: `${url}/callback`,
        scope: ["profile"],
      },
      (_issuer, profile, done) => done(null, profile),
    ),
  );
  authenticator.serializeUser((user, done) => done(null, JSON.stringify(user)));
  authenticator.deserializeUser((text, done) => done(null, JSON.parse(text)));
  app.use(session({ secret: "a secret of the application's own", resave: false, saveUninitialized: false }));
  app.use(authenticator.initialize());
  app.use(authenticator.session());
  app.get("/login", authenticator.authenticate("openidconnect"));
  app.get("/callback", authenticator.authenticate("openidconnect", { successRedirect: "/who" }));
  app.get("/who", (request, response) => response.json(request.user));
}

test("SEC-04 passport-openidconnect signs in with the exemption, and is told without it", async ({
  makeTenant,
  stack,
}) => {
  for (const pkceRequired of [false, true]) {
    const outside = await startOutsideApplication(makeTenant, "/callback", {
      tokens: { ...initialTokenSettings("web"), pkceRequired },
    });
    try {
      addPassport(outside);
      if (pkceRequired) {
        const visitor = new Visitor(stack);
        const leaving = await visitor.visit(`${outside.url}/login`);
        const told = locationOf(await visitor.visit(locationOf(leaving) ?? ""))?.searchParams;
        expect(told?.get("error_description")).toContain("PKCE");
      } else {
        const { end } = await signInAt(stack, outside, "/login");
        expect(bodyOf(end)).toMatchObject({ displayName: "张伟 Zhang Wei" });
      }
    } finally {
      await outside.close();
    }
  }
});
