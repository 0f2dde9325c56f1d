"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Input } from "@/components/ui/input";

/** A password field whose content can be looked at. Paste and password managers work as everywhere. */
export function PasswordInput(props: ComponentProps<"input">) {
  const t = useTranslations("console.signIn");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input {...props} type={shown ? "text" : "password"} spellCheck={false} className="pr-10" />
      <button
        type="button"
        onClick={() => setShown(!shown)}
        aria-label={shown ? t("hide") : t("show")}
        aria-pressed={shown}
        className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-r-md text-ink-faint hover:text-ink"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </span>
  );
}
