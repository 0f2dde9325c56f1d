import { askForCodes, poll, prepareDevice } from "../fixtures/device";
import { bodyOf, tokensOf } from "../fixtures/spoken-application";
import { expect, test } from "../fixtures/test";
import { firstName, passDingTalk } from "../pages/steps";

/** A phone. */
const viewport = { width: 390, height: 844 };

const words = {
  "en-US": {
    code: "Code",
    submit: "Continue",
    question: "Sign in to Contoso Travel on another device?",
    warning: "Only go on if you started this on your own device, just now.",
    confirm: "It is my device, continue",
    cancel: "Cancel",
    allow: "Allow",
    done: "Your device is signed in",
    refused: "The device was not signed in",
    unknown: "Nothing waits for this code. Compare it with what your device shows.",
  },
  "zh-CN": {
    code: "代码",
    submit: "继续",
    question: "要在其他设备上登录Contoso Travel吗？",
    warning: "只有刚刚在您自己的设备上发起了登录，才可以继续。",
    confirm: "是我的设备，继续",
    cancel: "取消",
    allow: "同意",
    done: "您的设备已登录",
    refused: "设备没有登录",
    unknown: "没有等待此代码的设备。请与设备上显示的代码核对。",
  },
} as const;

for (const locale of ["en-US", "zh-CN"] as const)
  for (const javaScriptEnabled of [true, false])
    test.describe(`${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript, on a phone`, () => {
      test.use({ locale, javaScriptEnabled, viewport });
      const said = words[locale];

      test("a person types the code of a device, signs in, and the device has its tokens", async ({
        page,
        makeTenant,
      }) => {
        const application = await prepareDevice(makeTenant);
        const codes = await askForCodes(application);
        await page.goto(codes.verification_uri);
        const field = page.getByLabel(said.code, { exact: true });
        await field.fill("bbbb bbbb");
        await page.getByRole("button", { name: said.submit, exact: true }).click();
        await expect(page.getByRole("alert")).toHaveText(said.unknown);
        await field.fill(codes.user_code.toLowerCase());
        await page.getByRole("button", { name: said.submit, exact: true }).click();
        await expect(page.getByRole("heading", { name: said.question })).toBeVisible();
        await expect(page.getByText(codes.user_code, { exact: true })).toBeVisible();
        await expect(page.getByText(said.warning)).toBeVisible();
        await page.getByRole("button", { name: said.confirm }).click();
        await passDingTalk(page, firstName(application.tenant));
        await page.getByRole("button", { name: said.allow, exact: true }).click();
        await expect(page.getByRole("heading", { name: said.done })).toBeVisible();
        expect(tokensOf(await poll(application, codes)).access_token).toBeTruthy();
      });

      test("a code that came with the address is asked about as well, and can be refused", async ({
        page,
        makeTenant,
      }) => {
        const application = await prepareDevice(makeTenant);
        const codes = await askForCodes(application);
        await page.goto(codes.verification_uri_complete);
        await expect(page.getByLabel(said.code, { exact: true })).toHaveValue(codes.user_code);
        await page.getByRole("button", { name: said.submit, exact: true }).click();
        await page.getByRole("button", { name: said.cancel, exact: true }).click();
        await expect(page.getByRole("heading", { name: said.refused })).toBeVisible();
        expect(bodyOf(await poll(application, codes)).error).toBe("access_denied");
      });
    });

test("the language is switched on the way, and the code stays", async ({ page, makeTenant }) => {
  const application = await prepareDevice(makeTenant);
  const codes = await askForCodes(application);
  await page.goto(codes.verification_uri_complete);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page.getByLabel("代码", { exact: true })).toHaveValue(codes.user_code);
  await page.getByRole("button", { name: "继续", exact: true }).click();
  await expect(page.getByRole("heading", { name: words["zh-CN"].question })).toBeVisible();
});
