import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ErrorCode } from "@/lib/domain/error-codes";

const tones = { signed_in: "success", created: "success", refused: "danger", pending: "neutral" } as const;

interface Login {
  id: string;
  at: Date;
  application: { id: string; name: string };
  connection: { id: string; displayName: string };
  outcome: keyof typeof tones;
  reason: ErrorCode | null;
  reference: string;
}

interface UserLoginsProps {
  poolId: string;
  logins: readonly Login[];
}

/** A user's last attempts to sign in, each with the number that the log knows it under. */
export function UserLogins({ poolId, logins }: UserLoginsProps) {
  const t = useTranslations("users");
  return (
    <Card>
      <CardHeader title={t("logins")} description={t("loginsDescription")} />
      {logins.length === 0 ? (
        <CardBody className="text-ink-soft">{t("noLogins")}</CardBody>
      ) : (
        <LoginTable poolId={poolId} logins={logins} />
      )}
    </Card>
  );
}

function LoginTable({ poolId, logins }: UserLoginsProps) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const errors = useTranslations("errors.codes");
  const home = `/console/user-pools/${poolId}`;
  return (
    <Table aria-label={t("logins")}>
      <thead>
        <tr>
          <TableHead>{t("time")}</TableHead>
          <TableHead>{t("outcome")}</TableHead>
          <TableHead>{t("application")}</TableHead>
          <TableHead>{t("connection")}</TableHead>
          <TableHead>{common("reference")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {logins.map((login) => (
          <TableRow key={login.id}>
            <TableCell>
              <Time value={login.at} />
            </TableCell>
            <TableCell className="min-w-48">
              <Badge tone={tones[login.outcome]}>{t(`outcomes.${login.outcome}`)}</Badge>
              {login.reason && <span className="mt-1 block text-ink-soft">{errors(login.reason)}</span>}
            </TableCell>
            <TableCell>
              <Link href={`${home}/applications/${login.application.id}`} className="hover:underline">
                {login.application.name}
              </Link>
            </TableCell>
            <TableCell>
              <Link href={`${home}/connections/${login.connection.id}`} className="hover:underline">
                {login.connection.displayName}
              </Link>
            </TableCell>
            <TableCell>
              <code className="whitespace-nowrap font-mono text-xs">{login.reference}</code>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
