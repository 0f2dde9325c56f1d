"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** One field as it is saved now and as it stands in the form. */
export interface StaleField {
  label: string;
  theirs: string;
  yours: string;
}

interface StaleNoticeProps {
  fields: readonly StaleField[];
  /** Puts the saved values into the form. */
  onUseTheirs: () => void;
  /** Keeps what was typed, now as an edit of the newer version. */
  onKeepYours: () => void;
}

/**
 * Says that a save was refused because somebody else saved first, and shows what differs. Nothing is lost and nothing is
 * overwritten without a decision (REL-08).
 */
export function StaleNotice({ fields, onUseTheirs, onKeepYours }: StaleNoticeProps) {
  const t = useTranslations("common.stale");
  const differing = fields.filter(({ theirs, yours }) => theirs !== yours);
  return (
    <Notice tone="warning" title={t("title")}>
      {differing.length === 0 ? <p>{t("same")}</p> : <p>{t("description")}</p>}
      <dl className="mt-2 grid gap-3">
        {differing.map(({ label, theirs, yours }) => (
          <div key={label} className="grid gap-0.5">
            <dt className="font-medium text-ink">{label}</dt>
            <dd className="break-words">
              {t("theirs")}: <span className="text-ink">{theirs || t("empty")}</span>
            </dd>
            <dd className="break-words">
              {t("yours")}: <span className="text-ink">{yours || t("empty")}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="secondary" size="small" onClick={onUseTheirs}>
          {t("useTheirs")}
        </Button>
        <Button variant="ghost" size="small" onClick={onKeepYours}>
          {t("keepYours")}
        </Button>
      </div>
    </Notice>
  );
}
