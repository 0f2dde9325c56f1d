import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";

interface UserProfileProps {
  user: {
    id: string;
    name: string | null;
    email: string | null;
    emailVerified: boolean;
    phone: string | null;
    phoneVerified: boolean;
    lastLoginAt: Date | null;
    createdAt: Date;
  };
}

/** What is known about a user. */
export function UserProfile({ user }: UserProfileProps) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  return (
    <Card>
      <CardHeader title={t("profile")} />
      <CardBody>
        <DescriptionList>
          <Description term={t("userId")}>
            <CopyValue value={user.id} label={t("userId")} />
            <p className="mt-1.5 text-ink-soft">{t("userIdHelp")}</p>
          </Description>
          <Description term={t("name")}>{user.name ?? "–"}</Description>
          <Description term={t("phone")}>
            <Contact value={user.phone} verified={user.phoneVerified} />
          </Description>
          <Description term={t("email")}>
            <Contact value={user.email} verified={user.emailVerified} />
          </Description>
          <Description term={t("lastLogin")}>
            {user.lastLoginAt ? <Time value={user.lastLoginAt} /> : common("never")}
          </Description>
          <Description term={t("createdAt")}>
            <Time value={user.createdAt} />
          </Description>
        </DescriptionList>
      </CardBody>
    </Card>
  );
}

function Contact({ value, verified }: { value: string | null; verified: boolean }) {
  const t = useTranslations("users");
  if (!value) return "–";
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="break-all">{value}</span>
      <Badge tone={verified ? "success" : "neutral"}>{verified ? t("verified") : t("unverified")}</Badge>
    </span>
  );
}
