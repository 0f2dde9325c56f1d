"use client";

import { useTranslations } from "next-intl";

/** Lifetimes to choose from, in seconds, and the one that counts now: a value that was set elsewhere can be kept. */
export function LifetimeOptions({ choices, present, unit = 1 }: LifetimeOptionsProps) {
  const t = useTranslations("applications.form.lifetime");
  const offered = [...new Set([...choices, present])].sort((a, b) => a - b);
  return offered.map((value) => {
    const [name, count] = inLargestUnit(value * unit);
    return (
      <option key={value} value={value}>
        {t(name, { count })}
      </option>
    );
  });
}

interface LifetimeOptionsProps {
  choices: readonly number[];
  present: number;
  /** How many seconds one of these is. */
  unit?: number;
}

/** Seconds in the largest unit that says them exactly. */
function inLargestUnit(seconds: number): ["days" | "hours" | "minutes" | "seconds", number] {
  if (seconds % 86_400 === 0) return ["days", seconds / 86_400];
  if (seconds % 3600 === 0) return ["hours", seconds / 3600];
  return seconds % 60 === 0 ? ["minutes", seconds / 60] : ["seconds", seconds];
}
