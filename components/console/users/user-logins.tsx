import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ErrorCode } from "@/lib/domain/error-codes";

const tones = {
  signed_in: "success",
  created: "success",
  refused: "danger",
  tried: "neutral",
  pending: "neutral",
} as const;

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
              {login.application ? (
                <NameLink {...login.application} folder={`${home}/applications`} />
              ) : (
                <span className="text-ink-soft">{t("withoutApplication")}</span>
              )}
            </TableCell>
            <TableCell>
              {login.connection && <NameLink {...login.connection} folder={`${home}/connections`} />}
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

function NameLink({ id, name, folder }: Named & { folder: string }) {
  if (id === null) return <span className="text-ink-soft">{name}</span>;
  return (
    <Link href={`${folder}/${id}`} className="hover:underline">
      {name}
    </Link>
  );
}
