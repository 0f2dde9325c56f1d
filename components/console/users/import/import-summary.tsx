"use client";

import { useTranslations } from "next-intl";
import type { ReadImport } from "./read-import-text";
import type { ImportCounts } from "./use-import";

const outcomes = ["create", "update", "unchanged", "skip", "refuse"] as const;

/** How many rows come to what, and what was read of the file. */
export function ImportSummary({
  file,
  counts,
  isDone,
}: {
  file: ReadImport;
  counts: ImportCounts;
  isDone: boolean;
}) {
  const t = useTranslations("userImport");
  const read = file.header.filter((_, index) => file.columns[index] !== null);
  const ignored = file.header.filter((cell, index) => file.columns[index] === null && cell !== "");
  return (
    <div className="grid gap-5">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {outcomes.map((outcome) => (
          <div key={outcome} className="rounded-lg border border-line px-3 py-2.5">
            <dt className="text-ink-soft">{t(`${isDone ? "came" : "comes"}.${outcome}`)}</dt>
            <dd className="mt-0.5 font-semibold text-lg tabular-nums">{counts[outcome]}</dd>
          </div>
        ))}
      </dl>
      {!isDone && (
        <div className="grid gap-1 text-ink-soft">
          <p className="break-words">{t("read", { columns: read.join(t("separator")) })}</p>
          {ignored.length > 0 && (
            <p className="break-words">{t("ignored", { columns: ignored.join(t("separator")) })}</p>
          )}
        </div>
      )}
    </div>
  );
}
