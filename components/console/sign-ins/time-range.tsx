"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { useReaderZone } from "@/components/ui/use-browser-value";

interface TimeRangeProps {
  from: Date | null;
  to: Date | null;
}

/** Exact bounds of time, entered in the zone of the browser and sent as UTC. Only a script knows the zone: without one there are none. */
export function TimeRange({ from, to }: TimeRangeProps) {
  const t = useTranslations("signIns");
  const zone = useReaderZone();
  if (zone === null) return <Unreadable from={from} to={to} />;
  return (
    <>
      <Bound name="from" label={t("from")} zone={t("zone", { zone })} initial={from} />
      <Bound name="to" label={t("to")} zone={t("zone", { zone })} initial={to} />
    </>
  );
}

/** What is set stays set. */
function Unreadable({ from, to }: TimeRangeProps) {
  return (
    <>
      {from && <input type="hidden" name="from" value={from.toISOString()} />}
      {to && <input type="hidden" name="to" value={to.toISOString()} />}
    </>
  );
}

function Bound(props: { name: string; label: string; zone: string; initial: Date | null }) {
  const { name, label, zone, initial } = props;
  const [local, setLocal] = useState(initial ? toLocal(initial) : "");
  const time = new Date(local);
  const isTime = local !== "" && !Number.isNaN(time.getTime());
  return (
    <span className="grid min-w-0 gap-1.5 max-sm:col-span-2">
      <Label htmlFor={`filter-${name}`}>{label}</Label>
      <Input
        id={`filter-${name}`}
        type="datetime-local"
        title={zone}
        min="2000-01-01T00:00"
        max="2099-12-31T23:59"
        value={local}
        onChange={(event) => setLocal(event.target.value)}
      />
      {isTime && <input type="hidden" name={name} value={time.toISOString()} />}
    </span>
  );
}

/** As the browser's own field writes a moment: local, to the minute, without a zone. */
function toLocal(time: Date): string {
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
