import { initialBinding } from "@/lib/domain/association/binding";
import { changeSettings } from "@/prisma/seed/change-settings";
import { offerPasskeys } from "../../fixtures/passkeys";
import { makePasswordUser, offerPasswords } from "../../fixtures/passwords";
import { askStrangers } from "../../fixtures/questions";
import { reachQuestion } from "../hosted-question-page";
import { PasswordPages } from "../password-pages";
import { SampleSite } from "../sample-site";
import { firstName, openLoginPage, passDingTalk } from "../steps";
import type { HostedState } from "./hosted-state";
import { nameContact } from "./name-contact";

/** The question whether somebody has an account. */
export const questionStates: readonly HostedState[] = [
  {
    name: "question whether there is an account",
    async open(page, tenant) {
      await askStrangers(tenant);
      await reachQuestion(page, tenant);
    },
  },
  {
    name: "question with several ways to prove an account",
    async open(page, tenant) {
      await offerPasskeys(tenant);
      await askStrangers(tenant, ["session", "passkey", "password"]);
      await reachQuestion(page, tenant);
    },
  },
  {
    name: "question of somebody who is signed in, in sign-in only mode",
    async open(page, tenant) {
      await offerPasswords(tenant);
      const user = await makePasswordUser(tenant);
      await openLoginPage(page, tenant);
      await new PasswordPages(page).signIn(user.username, user.password);
      await new SampleSite(page, tenant.site.url).name.waitFor();
      await askStrangers(tenant, ["session", "password"], { loginOnly: true });
      await new SampleSite(page, tenant.site.url).askForSignIn({ prompt: "login" });
      await passDingTalk(page, firstName(tenant));
      await page.getByRole("button", { name: "Mei Lin" }).waitFor();
    },
  },
  {
    name: "question after a wrong password",
    async open(page, tenant) {
      await nameContact(tenant);
      await askStrangers(tenant);
      const question = await reachQuestion(page, tenant);
      await question.bind("mei.lin", "not this one");
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "question to which there is nothing to answer any more",
    async open(page, tenant) {
      await askStrangers(tenant);
      await reachQuestion(page, tenant);
      await changeSettings(tenant, { binding: initialBinding, loginOnly: true });
      await page.reload();
    },
  },
];
