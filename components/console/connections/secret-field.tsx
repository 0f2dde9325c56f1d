"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { Time } from "@/components/ui/time";
import { menuNames } from "./menu-names";
import { secretInput } from "./secret-input";

/** What may be shown of a stored secret (SEC-63). */
export interface StoredSecret {
  fingerprint: string;
  setAt: Date;
}

/** The AppSecret: written, never read. An existing connection keeps its own unless it is replaced. */
export function SecretField({ stored }: { stored?: StoredSecret }) {
  const t = useTranslations("connections.credentials");
  const { control, resetField } = useFormContext<{ clientSecret: string }>();
  const [replacing, setReplacing] = useState(false);
  // A paste may have brought one.
  const brought = useWatch({ control, name: "clientSecret" }) !== "";
  if (stored && !replacing && !brought)
    return <StoredSecretLine stored={stored} onReplace={() => setReplacing(true)} />;
  return (
    <div className="grid gap-2">
      <TextField
        name="clientSecret"
        label={t("clientSecret")}
        help={t.rich(stored ? "newSecretHelp" : "clientSecretHelp", { path: menuNames })}
        {...secretInput}
        autoFocus={replacing}
        onFocus={() => setReplacing(true)}
      />
      {stored && (
        <Button
          variant="ghost"
          size="small"
          className="justify-self-start"
          onClick={() => {
            resetField("clientSecret");
            setReplacing(false);
          }}
        >
          {t("keepSecret")}
        </Button>
      )}
    </div>
  );
}

function StoredSecretLine({ stored, onReplace }: { stored: StoredSecret; onReplace: () => void }) {
  const t = useTranslations("connections.credentials");
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">{t("clientSecret")}</p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface-sunken py-1.5 pr-1.5 pl-3">
        <KeyRound aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <p className="min-w-0 grow basis-40">
          {t.rich("secretSet", {
            fingerprint: stored.fingerprint,
            time: () => <Time value={stored.setAt} />,
            mark: (chunks) => <code className="font-mono">{chunks}</code>,
          })}
        </p>
        <Button variant="secondary" size="small" onClick={onReplace}>
          {t("replaceSecret")}
        </Button>
      </div>
      <p className="text-ink-soft">{t("secretStored")}</p>
    </div>
  );
}
