import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailList } from "@/components/console/mails/mail-list";
import { MailRoute } from "@/components/console/mails/mail-route";
import { AreaTexts } from "@/components/console/shell/area-texts";
import { PageArea } from "@/components/console/shell/console-shell";
import { PageHeader } from "@/components/ui/page-header";
import { parseListCursor } from "@/lib/domain/list-cursor";
import { parseMailGroup } from "@/lib/domain/mail/mail-groups";
import { consolePage } from "@/lib/entry/console-page";
import { listMails } from "@/lib/services/mails/list-mails";
import { lookForMail, sendTestMail, tryMailAgain } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mails");
  return { title: t("title") };
}

export default consolePage(
  "mails.read",
  async (scope, _params, query) => {
    const asked = {
      trouble: query.status === "trouble",
      group: parseMailGroup(query.group),
      after: parseListCursor(query.after),
    };
    return { ...asked, page: await listMails(scope, asked) };
  },
  async ({ data: { page, trouble, group, after } }) => {
    const t = await getTranslations("mails");
    return (
      <AreaTexts areas={["mails"]}>
        <PageArea>
          <PageHeader title={t("title")} description={t("description")} />
          <div className="grid gap-6">
            <MailRoute route={page.route} send={sendTestMail} look={lookForMail} />
            <MailList
              page={page}
              trouble={trouble}
              group={group}
              isFirst={after === null}
              tryAgain={tryMailAgain}
            />
          </div>
        </PageArea>
      </AreaTexts>
    );
  },
);
