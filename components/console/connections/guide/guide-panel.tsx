"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";

interface ConnectionKey {
  poolId: string;
  connectionId: string;
}

interface GuidePanelProps {
  connection: ConnectionKey;
  /** When the link that works now was made and ends; null when there is none. */
  guide: { createdAt: Date; expiresAt: Date } | null;
  createGuide: Action<ConnectionKey, { address: string; expiresAt: Date }>;
  revokeGuide: Action<ConnectionKey, void>;
}

/** Makes the link by which somebody without an account here sees the steps at DingTalk. It is shown once. */
export function GuidePanel({ connection, guide, createGuide, revokeGuide }: GuidePanelProps) {
  const t = useTranslations("checklist.guide");
  const router = useRouter();
  const [made, setMade] = useState<{ address: string; expiresAt: Date } | null>(null);
  const making = useAction(createGuide, {
    onSuccess: (answer) => {
      setMade(answer);
      router.refresh();
    },
  });
  const ending = useAction(revokeGuide, {
    onSuccess: () => {
      setMade(null);
      toast.success(t("revoked"));
      router.refresh();
    },
  });
  return (
    <Card className="grid shrink-0 gap-3 px-5 py-4">
      <div>
        <h2 className="font-semibold text-[0.9375rem]">{t("title")}</h2>
        <p className="mt-0.5 text-ink-soft">{t("help")}</p>
      </div>
      {made ? (
        <div className="grid gap-1.5" role="status">
          <CopyValue value={made.address} label={t("link")} />
          <p className="text-ink-soft">{t.rich("made", { time: () => <Time value={made.expiresAt} /> })}</p>
        </div>
      ) : (
        guide && (
          <p className="text-ink-soft">
            {t.rich("out", {
              created: () => <Time value={guide.createdAt} />,
              expires: () => <Time value={guide.expiresAt} />,
            })}
          </p>
        )
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="secondary"
          size="small"
          pending={making.pending}
          onClick={() => making.run(connection)}
        >
          {t(guide || made ? "remake" : "make")}
        </Button>
        {(guide || made) && (
          <Button
            variant="ghost"
            size="small"
            pending={ending.pending}
            onClick={() => ending.run(connection)}
          >
            {t("revoke")}
          </Button>
        )}
      </div>
    </Card>
  );
}
