import { generateKeyPairSync } from "node:crypto";
import { database } from "@/lib/data/client";
import { expect, test } from "../fixtures/console-test";
import { ConsoleApplicationForm } from "../pages/console-application-form";
import { consoleWords } from "../pages/console-words";

for (const [language, viewport] of [
  ["en", { width: 1280, height: 800 }],
  ["zh-CN", { width: 360, height: 740 }],
] as const)
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport });

    test("SEC-10: a public key is added and removed, and a private one is refused and not kept", async ({
      page,
      makeTenant,
    }) => {
      const { publicKeys: words, fields } = consoleWords[language].applications;
      const { pool, application } = await makeTenant();
      await new ConsoleApplicationForm(page, consoleWords[language]).open(
        pool.id,
        application.id,
        "settings",
      );
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const field = page.getByLabel(words.keys, { exact: true });
      const add = page.getByRole("button", { name: words.add });
      await field.fill(String(privateKey.export({ type: "pkcs8", format: "pem" })));
      await add.click();
      await expect(page.getByText(fields.public_keys.private)).toBeVisible();
      const stored = () => database().application.findUniqueOrThrow({ where: { id: application.id } });
      expect((await stored()).publicKeys).toEqual([]);

      await field.fill(JSON.stringify({ ...publicKey.export({ format: "jwk" }), kid: "deploy-2027" }));
      await add.click();
      await expect(page.getByText("deploy-2027", { exact: true }).first()).toBeVisible();
      await expect(page.getByText(words.counts)).toBeVisible();
      await expect(field).toHaveValue("");
      expect((await stored()).publicKeys).toMatchObject([{ kid: "deploy-2027", kty: "EC", use: "sig" }]);

      await page.getByRole("button", { name: `${words.remove} deploy-2027` }).click();
      await expect(page.getByText(words.removeLast)).toBeVisible();
      await page.getByRole("button", { name: words.removeConfirm }).click();
      await expect(page.getByText(words.counts)).toHaveCount(0);
      expect((await stored()).publicKeys).toEqual([]);
    });
  });
