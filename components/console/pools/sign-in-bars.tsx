"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

interface SignInBarsProps {
  days: readonly { label: string; signedIn: number; refused: number; notShown: number }[];
  /** What the parts of a bar are called; without the last one there is none of it. */
  names: { signedIn: string; refused: string; notShown: string | null };
}

/** A bar for each day. For the eye alone: the same numbers stand in a table. In a module of its own, because the library is large. */
export function SignInBars({ days, names }: SignInBarsProps) {
  const tick = { fill: "var(--color-ink-faint)", fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height={220}>
      <BarChart
        data={[...days]}
        margin={{ top: 8, right: 4, bottom: 0, left: 4 }}
        accessibilityLayer={false}
        maxBarSize={36}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="label" tick={tick} tickLine={false} axisLine={false} minTickGap={16} />
        <YAxis allowDecimals={false} width={36} tick={tick} tickLine={false} axisLine={false} />
        <Tooltip
          cursor={{ fill: "var(--color-surface-hover)" }}
          contentStyle={{
            background: "var(--color-surface)",
            border: "1px solid var(--color-line)",
            borderRadius: 8,
          }}
          labelStyle={{ color: "var(--color-ink)" }}
          itemStyle={{ color: "var(--color-ink-soft)" }}
        />
        <Bar
          dataKey="signedIn"
          name={names.signedIn}
          stackId="day"
          fill="var(--color-accent)"
          isAnimationActive={false}
        />
        <Bar
          dataKey="refused"
          name={names.refused}
          stackId="day"
          fill="var(--color-danger)"
          isAnimationActive={false}
        />
        {names.notShown !== null && (
          <Bar
            dataKey="notShown"
            name={names.notShown}
            stackId="day"
            fill="var(--color-warning)"
            isAnimationActive={false}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
  );
}
