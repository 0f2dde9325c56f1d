import { randomBytes } from "node:crypto";
import { makeAdministrator } from "../fixtures/administrator";
import { callAction, findActionId } from "../fixtures/console-actions";
import { startOwnProduct } from "../fixtures/own-product";
import { expect, test } from "../fixtures/test";

test("SEC-55 a stranger's guesses do not keep the owner out of a browser that signed in before", async ({
  stack,
}) => {
  const product = await startOwnProduct(stack, { TRUSTED_PROXIES: "127.0.0.1,::1" });
  try {
    const id = findActionId("console/sign-in#signIn");
    const administrator = await makeAdministrator();
    const network = `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;
    const attempt = (host: number, password: string, cookie?: string) =>
      callAction({
        address: `${product.url}/console/sign-in`,
        id,
        input: { email: administrator.email, password },
        origin: product.url,
        cookie,
        headers: { "x-forwarded-for": `${network}::${host}` },
      });
    const first = await attempt(1, administrator.password);
    expect(first.result).toMatchObject({ ok: true });
    const [mark = ""] = first.setCookie.filter((line) => line.startsWith("dingpass.known-browser="));
    expect(mark).toMatch(/; Path=\/; .*Max-Age=15552000/i);
    expect(mark).toMatch(/; HttpOnly/i);
    expect(mark).toMatch(/; SameSite=Lax/i);
    expect(mark).not.toMatch(/domain=/i);

    const codes: unknown[] = [];
    for (let host = 2; host <= 7; host += 1) codes.push((await attempt(host, "wrong password")).result?.code);
    expect(codes).toEqual([...Array(5).fill("administrator.credentials_refused"), "request.too_many"]);
    const { result } = await attempt(1, administrator.password);
    expect(result).toMatchObject({ ok: false, code: "request.too_many" });
    const known = await attempt(1, administrator.password, mark.split(";")[0]);
    expect(known.result).toMatchObject({ ok: true });
  } finally {
    await product.stop();
  }
});
