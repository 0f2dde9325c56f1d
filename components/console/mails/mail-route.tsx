import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { MailTest, type MailTestProps } from "./mail-test";

/** What is entered on the server, to be filled in. */
const examples = [
  "SMTP_URL=smtps://no-reply%40example.com:password@smtp.example.com:465",
  "MAIL_FROM=no-reply@example.com",
];

interface MailRouteProps extends MailTestProps {
  route: { host: string; port: number; from: string } | null;
}

/** How mails leave this installation, with a test; or how to set that up. */
export function MailRoute({ route, ...test }: MailRouteProps) {
  const t = useTranslations("mails");
  if (route === null)
    return (
      <Card>
        <CardHeader title={t("off.title")} description={t("off.description")} />
        <CardBody className="grid gap-4">
          <ol className="grid list-decimal gap-2 pl-5 marker:text-ink-faint">
            <li>{t("off.set")}</li>
            <li>{t("off.escape")}</li>
            <li>{t("off.restart")}</li>
          </ol>
          <div className="grid gap-2">
            {examples.map((line) => (
              <CopyValue key={line} value={line} label={line.split("=")[0] ?? line} />
            ))}
          </div>
          <p className="text-ink-soft">{t("off.hosts")}</p>
        </CardBody>
      </Card>
    );
  return (
    <Card>
      <CardHeader title={t("route.title")} description={t("route.description")} />
      <CardBody className="grid gap-5">
        <DescriptionList>
          <Description term={t("route.server")}>
            <span className="break-all">
              {route.host}:{route.port}
            </span>
          </Description>
          <Description term={t("route.from")}>
            <span className="break-all">{route.from}</span>
          </Description>
        </DescriptionList>
        <MailTest {...test} />
      </CardBody>
    </Card>
  );
}
