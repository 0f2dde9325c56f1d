"use client";

import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { Action } from "@/lib/domain/action-result";
import type { KeyScheduleInput, ReplaceKeysInput, RotateKeysInput } from "@/lib/domain/signing-key/rotation";
import type { ShownSigningKey } from "@/lib/domain/signing-key/shown-key";
import { KeyList } from "./key-list";
import { KeyScheduleForm } from "./key-schedule-form";
import { ReplaceKeysButton } from "./replace-keys-button";
import { RotateKeysButton } from "./rotate-keys-button";

interface SigningKeysCardProps {
  pool: { id: string; slug: string };
  keys: readonly ShownSigningKey[];
  /** After how many days of use they are replaced by themselves, or never. */
  days: number | null;
  rotatesAt: Date | null;
  rotate: Action<RotateKeysInput, void>;
  replace: Action<ReplaceKeysInput, void>;
  setSchedule: Action<KeyScheduleInput, void>;
}

/** The keys that a pool's tokens are signed with, and how they are replaced (REL-31). */
export function SigningKeysCard({ pool, keys, days, rotatesAt, ...actions }: SigningKeysCardProps) {
  const t = useTranslations("pools.keys");
  const next = keys.find(({ state }) => state === "next");
  return (
    <Card id="signing-keys" className="max-w-2xl">
      <CardHeader
        title={t("title")}
        description={t("description")}
        actions={keys.length > 0 && <RotateKeysButton poolId={pool.id} action={actions.rotate} />}
      />
      {keys.length > 0 ? (
        <KeyList keys={keys} />
      ) : (
        <CardBody className="border-line border-b text-ink-soft">{t("empty")}</CardBody>
      )}
      {next && (
        <div role="status" className="px-5 pt-5">
          <Notice>{t.rich("rotating", { at: () => <Time value={next.activeFrom} /> })}</Notice>
        </div>
      )}
      <KeyScheduleForm
        poolId={pool.id}
        days={days}
        rotatesAt={next ? null : rotatesAt}
        action={actions.setSchedule}
      />
      {keys.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t px-5 py-4">
          <div className="min-w-0">
            <h3 className="font-medium">{t("leaked")}</h3>
            <p className="max-w-prose text-ink-soft">{t("leakedHelp")}</p>
          </div>
          <ReplaceKeysButton poolId={pool.id} slug={pool.slug} action={actions.replace} />
        </div>
      )}
    </Card>
  );
}
