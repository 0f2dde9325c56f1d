import { initialTokenSettings } from "@/lib/domain/application/token-settings";
import { bodyOf, claimsOf, SpokenApplication, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { Visitor } from "../fixtures/visitor";
import { signIn, signInForCode, signOn } from "../fixtures/visitor-sign-in";

/** What an ID token says of the sign-in itself. */
const own = ["aud", "exp", "iat", "iss", "nonce", "sub"];

const withoutClaims = { ...initialTokenSettings("web"), claimsInIdToken: false };

test("the claims of the granted scopes stand in the ID token, the first and a refreshed one, and no others", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const request = application.request({ scope: "openid profile email offline_access" });
  const { code } = await signInForCode(visitor, application, { request });
  const tokens = tokensOf(await application.redeem(code, request));
  const userinfo = bodyOf(await application.userinfo(tokens.access_token));
  const refreshed = tokensOf(await application.refresh(tokens.refresh_token));
  expect(userinfo.name).toBe("张伟 Zhang Wei");
  for (const idToken of [tokens.id_token, refreshed.id_token]) {
    const claims = claimsOf(idToken);
    expect(claims).toMatchObject(userinfo);
    expect(claims).not.toHaveProperty("phone_number");
    expect(claims).not.toHaveProperty("dingtalk");
  }
});

test("an application that wants none gets an ID token that says who, and userinfo as before", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ application: { tokens: withoutClaims } }));
  const tokens = await signIn(new Visitor(stack), application);
  expect(Object.keys(claimsOf(tokens.id_token)).sort()).toEqual(own);
  expect(bodyOf(await application.userinfo(tokens.access_token)).name).toBe("张伟 Zhang Wei");
});

test("the claims parameter brings single claims to where they are asked for", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant({ application: { tokens: withoutClaims } }));
  const visitor = new Visitor(stack);
  const claims = JSON.stringify({
    id_token: { name: { essential: true }, unheard_of: null, acr: { values: ["gold"] } },
    userinfo: { email: null },
  });
  const { code, request } = await signInForCode(visitor, application, {
    request: application.request({ scope: "openid", claims }),
  });
  const tokens = tokensOf(await application.redeem(code, request));
  expect(Object.keys(claimsOf(tokens.id_token)).sort()).toEqual([...own, "name"].sort());
  const userinfo = bodyOf(await application.userinfo(tokens.access_token));
  expect(Object.keys(userinfo).sort()).toEqual(["email", "sub"]);

  // A later request without it gets what its scope says.
  const plain = application.request({ scope: "openid" });
  const later = tokensOf(await application.redeem(await signOn(visitor, application, plain), plain));
  expect(Object.keys(claimsOf(later.id_token)).sort()).toEqual(own);
  expect(Object.keys(bodyOf(await application.userinfo(later.access_token)))).toEqual(["sub"]);
});

test("a consent page names what single claims are about", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  await signInForCode(visitor, application);
  const claims = JSON.stringify({ userinfo: { phone_number: null } });
  const page = await visitor.open(
    application.request({ scope: "openid", prompt: "consent", claims }).address,
  );
  expect(page.body).toContain("your phone number");
  expect(page.body).not.toContain("your e-mail address");
});
