import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ForeignName } from "@/components/ui/foreign-name";
import { Link } from "@/components/ui/link";

/** A user who may sign in without DingTalk although the pool does not offer it. */
interface ListedEmergencyUser {
  id: string;
  name: string | null;
  disabledAt: Date | null;
  /** Of what they are excepted for, what they can use now. */
  usable: readonly string[];
}

interface EmergencyUsersProps {
  poolId: string;
  users: readonly ListedEmergencyUser[];
  /** The pool offers a way in without DingTalk to everybody. */
  isOffered: boolean;
}

/** Who is not locked out while DingTalk cannot be reached. */
export function EmergencyUsers({ poolId, users, isOffered }: EmergencyUsersProps) {
  const t = useTranslations("pools.emergency");
  const unnamed = useTranslations("users")("unnamed");
  const common = useTranslations("common");
  const address = `/console/user-pools/${poolId}/users`;
  return (
    <Card id="emergency" className="max-w-2xl">
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Link href={address} className={buttonClass("secondary", "small")}>
            {t("find")}
          </Link>
        }
      />
      {users.length === 0 ? (
        <CardBody className="text-ink-soft">{t(isOffered ? "noneOffered" : "none")}</CardBody>
      ) : (
        <ul className="divide-y divide-line">
          {users.map(({ id, name, disabledAt, usable }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
              <Link href={`${address}/${id}`} className="min-w-0 break-words font-medium hover:underline">
                <ForeignName>{name ?? unnamed}</ForeignName>
              </Link>
              {disabledAt ? (
                <Badge>{common("disabled")}</Badge>
              ) : usable.length > 0 ? (
                <Badge tone="success">{t("ready")}</Badge>
              ) : (
                <Badge tone="warning">{t("notReady")}</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
