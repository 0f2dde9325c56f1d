import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { AttributeSource } from "@/lib/domain/user/attribute-source";
import { ValueSource } from "./value-source";

interface UserProfileProps {
  user: {
    id: string;
    name: string | null;
    nameSource: AttributeSource | null;
    email: string | null;
    emailSource: AttributeSource | null;
    emailVerified: boolean;
    phone: string | null;
    phoneSource: AttributeSource | null;
    phoneVerified: boolean;
    username: string | null;
    employeeNumber: string | null;
    lastLoginAt: Date | null;
    createdAt: Date;
  };
}

/** What is known about a user. */
export function UserProfile({ user }: UserProfileProps) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  return (
    <Card id="profile">
      <CardHeader title={t("profile")} />
      <CardBody>
        <DescriptionList>
          <Description term={t("userId")}>
            <CopyValue value={user.id} label={t("userId")} />
            <p className="mt-1.5 text-ink-soft">{t("userIdHelp")}</p>
          </Description>
          <Description term={t("name")}>
            {user.name ?? "–"}
            <Source value={user.name} source={user.nameSource} />
          </Description>
          {user.username && <Description term={t("username")}>{user.username}</Description>}
          {user.employeeNumber && <Description term={t("employeeNumber")}>{user.employeeNumber}</Description>}
          <Description term={t("phone")}>
            <Contact value={user.phone} verified={user.phoneVerified} />
            <Source value={user.phone} source={user.phoneSource} />
          </Description>
          <Description term={t("email")}>
            <Contact value={user.email} verified={user.emailVerified} />
            <Source value={user.email} source={user.emailSource} />
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

function Source({ value, source }: { value: string | null; source: AttributeSource | null }) {
  return (
    value && (
      <p className="mt-0.5">
        <ValueSource source={source} />
      </p>
    )
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
