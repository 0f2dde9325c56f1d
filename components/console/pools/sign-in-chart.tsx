"use client";

import { useFormatter, useTranslations } from "next-intl";
import { lazy, Suspense, useMemo } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { useReaderZone } from "@/components/ui/use-browser-value";
import { countByDay } from "@/lib/domain/login/sign-in-days";

const SignInBars = lazy(async () => ({ default: (await import("./sign-in-bars")).SignInBars }));

interface SignInChartProps {
  slots: Parameters<typeof countByDay>[0];
}

/** Sign-ins per day of the reader, whose time zone only their browser knows: the server sends times, and the days are counted here. */
export function SignInChart({ slots }: SignInChartProps) {
  const t = useTranslations("pools.overview");
  const timeZone = useReaderZone();
  return (
    <Card>
      <CardHeader
        title={t("perDay")}
        description={timeZone ? t("perDayIn", { timeZone }) : t("perDayDescription")}
      />
      <CardBody>
        {timeZone ? <Days slots={slots} timeZone={timeZone} /> : <Skeleton className="h-55" />}
      </CardBody>
    </Card>
  );
}

function Days({ slots, timeZone }: SignInChartProps & { timeZone: string }) {
  const t = useTranslations("pools.overview");
  const format = useFormatter();
  const days = useMemo(() => countByDay(slots, { now: Date.now(), timeZone }), [slots, timeZone]);
  const shown = days.map((day) => ({
    ...day,
    label: format.dateTime(new Date(`${day.date}T12:00:00Z`), {
      timeZone: "UTC",
      month: "short",
      day: "numeric",
    }),
  }));
  const sum = (name: "signedIn" | "refused" | "notShown") =>
    days.reduce((total, day) => total + day[name], 0);
  const [signedIn, refused, notShown] = [sum("signedIn"), sum("refused"), sum("notShown")];
  if (signedIn + refused + notShown === 0)
    return <p className="py-8 text-center text-ink-soft">{t("quiet")}</p>;
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-ink-soft">
        <Legend className="bg-accent">{t("signedInTotal", { count: signedIn })}</Legend>
        <Legend className="bg-danger">{t("refusedTotal", { count: refused })}</Legend>
        {notShown > 0 && <Legend className="bg-warning">{t("notShownTotal", { count: notShown })}</Legend>}
      </p>
      <div aria-hidden className="h-55 min-w-0 overflow-x-clip">
        <Suspense fallback={<Skeleton className="h-55" />}>
          <SignInBars
            days={shown}
            names={{
              signedIn: t("signedIn"),
              refused: t("refused"),
              notShown: notShown > 0 ? t("notShown") : null,
            }}
          />
        </Suspense>
      </div>
      <details>
        <summary className="cursor-pointer rounded-md py-1 font-medium text-ink-soft hover:text-ink">
          {t("asTable")}
        </summary>
        <Table aria-label={t("perDay")} className="mt-2">
          <thead>
            <tr>
              <TableHead>{t("day")}</TableHead>
              <TableHead className="text-right">{t("signedIn")}</TableHead>
              <TableHead className="text-right">{t("refused")}</TableHead>
              {notShown > 0 && <TableHead className="text-right">{t("notShown")}</TableHead>}
            </tr>
          </thead>
          <tbody>
            {shown.map((day) => (
              <TableRow key={day.date}>
                <TableCell>{day.label}</TableCell>
                <TableCell className="text-right tabular-nums">{day.signedIn}</TableCell>
                <TableCell className="text-right tabular-nums">{day.refused}</TableCell>
                {notShown > 0 && <TableCell className="text-right tabular-nums">{day.notShown}</TableCell>}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </details>
    </div>
  );
}

function Legend({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 rounded-xs ${className}`} />
      {children}
    </span>
  );
}
