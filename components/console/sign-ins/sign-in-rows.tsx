"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AttemptState } from "@/lib/domain/login/attempt-state";
import type { WayIn } from "@/lib/domain/login/way-in";
import { NamedLink, PersonName, StateBadge } from "./sign-in-parts";

/** An attempt as the list shows it. */
export interface ListedSignIn {
  id: string;
  at: Date;
  person: { userId: string | null; name: string | null } | null;
  application: { id: string | null; name: string } | null;
  connection: { id: string | null; name: string } | null;
  wayIn: WayIn | null;
  /** By a method that the pool did not offer. */
  emergency: boolean;
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
 * Attempts as a table whose rows are cards on a phone: one markup for both, since a second one for the other width takes as long again
 * to make and to send. Rows are made where they are shown: made on the server they would be sent as markup and once more as the
 * description of that markup, ten times their facts.
 */
export function SignInRows({ poolId, signIns }: RowsProps) {
  const t = useTranslations("signIns");
  return (
    <Table aria-label={t("title")} className="max-md:block">
      <thead className="max-md:hidden">
        <tr>
          <TableHead>{t("time")}</TableHead>
          <TableHead>{t("person")}</TableHead>
          <TableHead>{t("outcome")}</TableHead>
          <TableHead className="max-lg:hidden">{t("application")}</TableHead>
          <TableHead className="max-lg:hidden">{t("connection")}</TableHead>
          <TableHead className="max-xl:hidden">{t("mode")}</TableHead>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {signIns.map((signIn) => (
          <SignInRow key={signIn.id} poolId={poolId} signIn={signIn} />
        ))}
      </tbody>
    </Table>
  );
}

/** A cell of the table, and a part of the card. */
const cell = "align-top max-md:p-0";

/** A fact in the last line of a card, parted from the one before it; what is not known has no place there. */
function factCell(isKnown: boolean, follows: boolean): string {
  return classNames(
    cell,
    "max-md:order-4 max-md:text-ink-soft max-md:text-xs",
    !isKnown && "max-md:hidden",
    follows && "max-md:before:mr-1.5 max-md:before:content-['·']",
  );
}

function SignInRow({ poolId, signIn }: { poolId: string; signIn: ListedSignIn }) {
  const t = useTranslations("signIns");
  const home = `/console/user-pools/${poolId}`;
  const { application, connection, wayIn } = signIn;
  return (
    <TableRow className="relative max-md:flex max-md:flex-wrap max-md:gap-1.5 max-md:px-5 max-md:py-4">
      <TableCell className={`${cell} max-md:order-2`}>
        <AttemptLink poolId={poolId} signIn={signIn} />
      </TableCell>
      <TableCell className={`${cell} min-w-28 max-md:order-1 max-md:flex-1 max-md:font-medium`}>
        <PersonName poolId={poolId} person={signIn.person} />
      </TableCell>
      <TableCell className={`${cell} min-w-56 max-w-md max-md:order-3 max-md:basis-full`}>
        <Outcome signIn={signIn} />
      </TableCell>
      <TableCell className={classNames(factCell(application !== null, false), "md:max-lg:hidden")}>
        <NamedLink named={application} folder={`${home}/applications`} />
      </TableCell>
      <TableCell
        className={classNames(factCell(connection !== null, application !== null), "md:max-lg:hidden")}
      >
        <NamedLink named={connection} folder={`${home}/connections`} />
      </TableCell>
      <TableCell
        className={classNames(
          factCell(wayIn !== null, application !== null || connection !== null),
          "text-ink-soft md:max-xl:hidden",
        )}
      >
        {wayIn ? t(`modes.${wayIn}`) : "–"}
      </TableCell>
    </TableRow>
  );
}

/** The time, with the reference number below it, as the link that the whole row is. */
function AttemptLink({ poolId, signIn }: { poolId: string; signIn: ListedSignIn }): ReactNode {
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
  const t = useTranslations("signIns");
  const { state, cause } = signIn;
  return (
    <span className="grid justify-items-start gap-1">
      <span className="flex flex-wrap gap-1.5">
        <StateBadge state={state} />
        {signIn.emergency && <Badge tone="warning">{t("emergency")}</Badge>}
      </span>
      <span className="text-ink-soft empty:hidden">{cause}</span>
    </span>
  );
}
