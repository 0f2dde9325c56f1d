"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import type { EntryMode } from "@/lib/domain/login/entry-mode";
import { NamedLink, PersonName, StateBadge } from "./sign-in-parts";

/** An attempt as the list shows it. */
export interface ListedSignIn {
  id: string;
  at: Date;
  person: { userId: string | null; name: string | null } | null;
  application: { id: string | null; name: string } | null;
  connection: { id: string | null; name: string } | null;
  mode: EntryMode | null;
  state: AttemptState;
  /** Why it ended as it did, in a sentence; null for one that worked. */
  cause: string | null;
  reference: string;
}

interface RowsProps {
  poolId: string;
  signIns: readonly ListedSignIn[];
}

/**
 * Attempts as a table, on a phone as a list. Rows are made where they are shown: made on the server they would be sent as markup and
 * once more as the description of that markup, ten times their facts.
 */
export function SignInRows(rows: RowsProps) {
  return (
    <>
      <SignInTable {...rows} />
      <SignInCards {...rows} />
    </>
  );
}

function SignInTable({ poolId, signIns }: RowsProps) {
  const t = useTranslations("signIns");
  const home = `/console/user-pools/${poolId}`;
  return (
    <div className="max-md:hidden">
      <Table aria-label={t("title")}>
        <thead>
          <tr>
            <TableHead>{t("time")}</TableHead>
            <TableHead>{t("person")}</TableHead>
            <TableHead>{t("outcome")}</TableHead>
            <TableHead className="max-lg:hidden">{t("application")}</TableHead>
            <TableHead className="max-lg:hidden">{t("connection")}</TableHead>
            <TableHead className="max-xl:hidden">{t("mode")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {signIns.map((signIn) => (
            <TableRow key={signIn.id} className="relative">
              <TableCell className="align-top">
                <WayIn poolId={poolId} signIn={signIn} />
              </TableCell>
              <TableCell className="min-w-28 align-top">
                <PersonName poolId={poolId} person={signIn.person} />
              </TableCell>
              <TableCell className="min-w-56 max-w-md align-top">
                <Outcome signIn={signIn} />
              </TableCell>
              <TableCell className="align-top max-lg:hidden">
                <NamedLink named={signIn.application} folder={`${home}/applications`} />
              </TableCell>
              <TableCell className="align-top max-lg:hidden">
                <NamedLink named={signIn.connection} folder={`${home}/connections`} />
              </TableCell>
              <TableCell className="align-top text-ink-soft max-xl:hidden">
                {signIn.mode ? t(`modes.${signIn.mode}`) : "–"}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function SignInCards({ poolId, signIns }: RowsProps) {
  const t = useTranslations("signIns");
  return (
    <ul aria-label={t("title")} className="divide-y divide-line md:hidden">
      {signIns.map((signIn) => (
        <li key={signIn.id} className="relative grid gap-1.5 px-5 py-4 hover:bg-surface-hover">
          <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
            <span className="min-w-0 font-medium">
              <PersonName poolId={poolId} person={signIn.person} />
            </span>
            <WayIn poolId={poolId} signIn={signIn} />
          </span>
          <Outcome signIn={signIn} />
          <span className="break-words text-ink-soft text-xs">
            {[signIn.application?.name, signIn.connection?.name, signIn.mode && t(`modes.${signIn.mode}`)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The time, with the reference number below it, as the link that the whole row is. */
function WayIn({ poolId, signIn }: { poolId: string; signIn: ListedSignIn }): ReactNode {
  return (
    <span className="grid gap-0.5">
      <Time value={signIn.at} relative />
      <Link
        href={`/console/user-pools/${poolId}/sign-ins/${signIn.id}`}
        prefetch={false}
        className="whitespace-nowrap font-mono text-ink-soft text-xs after:absolute after:inset-0"
      >
        {signIn.reference}
      </Link>
    </span>
  );
}

function Outcome({ signIn }: { signIn: ListedSignIn }) {
  const { state, cause } = signIn;
  return (
    <span className="grid justify-items-start gap-1">
      <StateBadge state={state} />
      <span className="text-ink-soft empty:hidden">{cause}</span>
    </span>
  );
}
