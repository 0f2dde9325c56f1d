import { PasswordSetPanel } from "@/components/hosted/password-set-panel";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";
import { leadToItself } from "@/lib/entry/hosted/page-of-form";
import { getPasswordSetPage } from "@/lib/entry/hosted/password-link-page";

/** `B/password/done`: says that a password is set. */
export const GET = hostedPage(getPasswordSetPage, (page, { texts }) => ({
  title: texts("titles.in", { what: texts("password.doneTitle"), pool: page.poolName }),
  returnPath: page.returnPath,
  content: <PasswordSetPanel texts={texts} {...page} />,
}));

export const POST = leadToItself;
