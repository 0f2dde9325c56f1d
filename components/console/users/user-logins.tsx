import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatAttemptSearch } from "@/lib/domain/login/attempt-search";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import type { WayIn } from "@/lib/domain/login/way-in";
import { Cause } from "../sign-ins/sign-in-cause";
import { NamedLink, StateBadge } from "../sign-ins/sign-in-parts";

/** What a login was about; without an id once it was deleted. */
interface Named {
  id: string | null;
  name: string;
}

interface Login {
  id: string;
  at: Date;
  application: Named | null;
  connection: Named | null;
  wayIn: WayIn | null;
  state: AttemptState;
  reason: string | null;
  upstreamCode: string | null;
  reference: string;
}

interface UserLoginsProps {
  poolId: string;
  userId: string;
  logins: readonly Login[];
}

/** A user's last attempts to sign in, each with the way to all that is known of it. */
export function UserLogins({ poolId, userId, logins }: UserLoginsProps) {
  const t = useTranslations("users");
  const all = `/console/user-pools/${poolId}/sign-ins${formatAttemptSearch({ userId })}`;
  return (
    <Card id="recent">
      <CardHeader
        title={t("logins")}
        description={t("loginsDescription")}
        actions={
          logins.length > 0 && (
            <Link href={all} className={buttonClass("secondary", "small")}>
              {t("allLogins")}
            </Link>
          )
        }
      />
      {logins.length === 0 ? (
        <CardBody className="text-ink-soft">{t("noLogins")}</CardBody>
      ) : (
        <LoginTable poolId={poolId} logins={logins} />
      )}
    </Card>
  );
}

function LoginTable({ poolId, logins }: Omit<UserLoginsProps, "userId">) {
  const t = useTranslations("users");
  const signIns = useTranslations("signIns");
  const common = useTranslations("common");
  const home = `/console/user-pools/${poolId}`;
  return (
    <Table aria-label={t("logins")}>
      <thead>
        <tr>
          <TableHead>{t("time")}</TableHead>
          <TableHead>{t("outcome")}</TableHead>
          <TableHead>{t("application")}</TableHead>
          <TableHead>{t("connection")}</TableHead>
          <TableHead>{signIns("mode")}</TableHead>
          <TableHead>{common("reference")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {logins.map((login) => (
          <TableRow key={login.id}>
            <TableCell>
              <Time value={login.at} relative />
            </TableCell>
            <TableCell className="min-w-48">
              <StateBadge state={login.state} />
              <span className="mt-1 block text-ink-soft empty:hidden">
                <Cause state={login.state} facts={login} />
              </span>
            </TableCell>
            <TableCell className="min-w-32">
              <NamedLink named={login.application} folder={`${home}/applications`} />
            </TableCell>
            <TableCell className="min-w-32">
              <NamedLink named={login.connection} folder={`${home}/connections`} />
            </TableCell>
            <TableCell className="min-w-28 text-ink-soft">
              {login.wayIn ? signIns(`modes.${login.wayIn}`) : "–"}
            </TableCell>
            <TableCell>
              <Link
                href={`${home}/sign-ins/${login.id}`}
                prefetch={false}
                className="whitespace-nowrap font-mono text-xs hover:underline"
              >
                {login.reference}
              </Link>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
