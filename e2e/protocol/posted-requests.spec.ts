import { readDelivery } from "../fixtures/authorization-answer";
import { SpokenApplication } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { locationOf, Visitor } from "../fixtures/visitor";
import { codeAt, decideAtDingTalk, pressStart, signIn } from "../fixtures/visitor-sign-in";

/** What a browser sends along with another site's form: no SameSite=Lax cookie, and where the form stood. */
const foreign = { origin: "https://app.contoso.example", "sec-fetch-site": "cross-site", cookie: "" };

test("an authorization request may be posted, also from another site, and finds the session", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const first = application.request();
  const posted = await visitor.visit(`${application.issuer}/auth`, {
    fields: first.address.searchParams,
    headers: foreign,
  });
  expect(posted.status).toBe(303);
  expect(posted.headers["set-cookie"]).toBeUndefined();
  const { url: page } = await visitor.follow(posted);
  const callback = await decideAtDingTalk(
    locationOf(await pressStart(visitor, page, application.tenant)),
    application.tenant,
  );
  const end = await visitor.open(callback, first.redirectUri);
  expect((await application.redeem(codeAt(end, first), first)).status).toBe(200);
  const second = application.request({ prompt: "none", state: "ä & b=c+d %20" });
  const again = await visitor.visit(`${application.issuer}/auth`, {
    fields: second.address.searchParams,
    headers: foreign,
  });
  const signedOn = await visitor.follow(again, second.redirectUri);
  expect(signedOn.url.searchParams.get("state")).toBe("ä & b=c+d %20");
  expect(codeAt(signedOn, second)).toBeTruthy();
});

test("a posted request for a sign-out asks as one by GET does", async ({ makeTenant, stack }) => {
  const application = new SpokenApplication(await makeTenant());
  const registered = `${application.tenant.site.url}/signed-out`;
  const visitor = new Visitor(stack);
  const { id_token } = await signIn(visitor, application);
  const page = await visitor.follow(
    await visitor.visit(`${application.issuer}/session/end`, {
      fields: { id_token_hint: id_token, post_logout_redirect_uri: registered, state: "s" },
      headers: foreign,
    }),
  );
  const form = readDelivery(page);
  if (form.by !== "form") throw new Error("no form to sign out with");
  const ended = await visitor.visit(form.to, { fields: form.fields });
  expect(locationOf(ended)?.href).toBe(`${registered}?state=s`);
});

test("a parameter that is posted twice is refused, also beside one of the address", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  const { searchParams } = application.request().address;
  const twice = new URLSearchParams([...searchParams, ["nonce", "another"]]);
  for (const [query, fields] of [
    ["", twice],
    ["?nonce=another", searchParams],
  ] as const) {
    const posted = await visitor.visit(`${application.issuer}/auth${query}`, { fields });
    const answer = readDelivery(await visitor.visit(locationOf(posted) ?? ""));
    if (answer.by !== "query") throw new Error("the application is not told");
    expect(answer.fields.get("error")).toBe("invalid_request");
    expect(answer.fields.get("error_description")).toContain("nonce");
  }
});

test("SEC-84, SEC-99: what is posted is a form and has a bound, and a page of ours says so", async ({
  makeTenant,
  stack,
}) => {
  const application = new SpokenApplication(await makeTenant());
  const visitor = new Visitor(stack);
  for (const path of ["/auth", "/session/end"]) {
    const long = await visitor.visit(application.issuer + path, { fields: { state: "a".repeat(13_000) } });
    expect([path, long.status, readDelivery(long).by]).toEqual([path, 400, "page"]);
    expect(long.body).toContain("must not be longer than");
    for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x"]) {
      const other = await visitor.visit(application.issuer + path, {
        fields: { state: "a" },
        headers: { "content-type": type },
      });
      expect([path, type, other.status, readDelivery(other).by]).toEqual([path, type, 400, "page"]);
    }
  }
});
