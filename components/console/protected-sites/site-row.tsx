"use client";

import { Globe } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Since } from "@/components/ui/since";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { Action } from "@/lib/domain/action-result";
import { proxyConfiguration, type SiteProxy } from "@/lib/domain/protected-site/proxy-configuration";

interface SiteRowProps {
  application: { poolId: string; applicationId: string };
  site: { id: string; origin: string; checkAddress: string; lastCheckAt: Date | null };
  proxy: SiteProxy;
  removeSite: Action<{ poolId: string; applicationId: string; siteId: string }, void>;
}

/** One protected site: when its proxy asked last, what that has to be told, and the way to end it. */
export function SiteRow({ application, site, proxy, removeSite }: SiteRowProps) {
  const t = useTranslations("protectedSites");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(removeSite, {
    onSuccess: () => {
      setAsking(false);
      toast.success(t("removed"));
      router.refresh();
    },
  });
  const { origin, lastCheckAt } = site;
  const configuration = proxyConfiguration(proxy, site);
  const label = t("configuration", { site: origin, proxy: t(`proxies.${proxy}`) });
  return (
    <li className="grid min-w-0 gap-3 rounded-lg border border-line p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Globe aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <code className="min-w-44 flex-1 break-all font-mono text-[0.8125rem]">{origin}</code>
        {lastCheckAt ? (
          <Badge tone="success">{t.rich("seen", { time: () => <Since value={lastCheckAt} /> })}</Badge>
        ) : (
          <Badge>{t("unseen")}</Badge>
        )}
        <Button variant="secondary" size="small" onClick={() => setAsking(true)}>
          {t("remove")}
        </Button>
      </div>
      {!lastCheckAt && <p className="text-ink-soft">{t("unseenHelp")}</p>}
      <details className="min-w-0">
        <summary className="font-medium">{label}</summary>
        <div className="mt-2 grid gap-2">
          <div className="flex items-start justify-between gap-2">
            <p className="text-ink-soft">{t(`places.${proxy}`)}</p>
            <CopyButton value={configuration} label={label} />
          </div>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
            tabIndex={0}
            aria-label={label}
            className="max-h-96 overflow-auto rounded-md border border-line bg-surface-sunken px-3 py-2"
          >
            <pre className="font-mono text-[0.8125rem]">{configuration}</pre>
          </section>
        </div>
      </details>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("removeTitle", { site: origin })}
        description={t("removeDescription")}
        confirmLabel={t("removeConfirm")}
        pending={pending}
        onConfirm={() => run({ ...application, siteId: site.id })}
      />
    </li>
  );
}
