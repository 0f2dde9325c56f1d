"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

interface RecoveryCodesDialogProps {
  /** Empty while there is nothing to show. */
  codes: readonly string[];
  onClose: () => void;
}

/** Recovery codes, shown this one time: to copy, to download, to write down. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const t = useTranslations("account.recovery");
  const text = `${codes.join("\n")}\n`;
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = Object.assign(document.createElement("a"), {
      href: address,
      download: "dingpass-recovery-codes.txt",
    });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Dialog open={codes.length > 0} onOpenChange={(open) => !open && onClose()} title={t("title")}>
      <div className="grid gap-4">
        <Notice tone="warning">{t("once")}</Notice>
        <ul className="grid gap-x-6 gap-y-1 rounded-md border border-line bg-surface-sunken px-4 py-3 font-mono text-sm sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="secondary" onClick={download}>
            <Download aria-hidden />
            {t("download")}
          </Button>
          <CopyButton value={text} label={t("label")} />
          <Button className="ml-auto" onClick={onClose}>
            {t("kept")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
