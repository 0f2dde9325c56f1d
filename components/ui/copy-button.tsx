"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button";

interface CopyButtonProps {
  value: string;
  /** What is copied, for screen readers: "Issuer". */
  label: string;
  /** Told each time the text has gone to the clipboard. */
  onCopied?: () => void;
}

const confirmedFor = 2000;

/** Puts a text on the clipboard and says so for two seconds. */
export function CopyButton({ value, label, onCopied }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmedFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    onCopied?.();
  };
  return (
    <Button
      variant="ghost"
      size="icon"
      onClick={copy}
      aria-label={copied ? t("copied") : t("copyLabel", { label })}
    >
      {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      <span aria-live="polite" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </Button>
  );
}
