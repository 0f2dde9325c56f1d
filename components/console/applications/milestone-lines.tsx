import { Circle, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { ChecklistLine, MilestoneKind } from "@/lib/domain/application/milestone";
import { InlineLink } from "./inline-link";

interface MilestoneLinesProps {
  lines: readonly ChecklistLine[];
  /** Of the application's first page. */
  address: string;
}

/** Where the help of a line leads, after the address of the application. */
const places: Readonly<Record<MilestoneKind, string>> = {
  sign_in: "#quick-start",
  tokens: "/requests",
  userinfo: "/try",
  refresh: "/tokens",
  logout: "/logout",
};

/** What an application has done, with when, and how to go on with the first thing that it has not. */
export function MilestoneLines({ lines, address }: MilestoneLinesProps) {
  const t = useTranslations("applications.firstSignIn");
  const next = lines.find(({ at }) => at === null);
  return (
    <ul aria-label={t("checklist")} className="grid gap-3">
      {lines.map(({ kind, at, isOptional }) => {
        const Mark = at ? CircleCheck : Circle;
        return (
          <li key={kind} className="flex items-start gap-3">
            <Mark
              aria-hidden
              className={`mt-0.5 size-4 shrink-0 ${at ? "text-success" : "text-ink-faint"}`}
            />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span>
                  {t(`steps.${kind}`)} {isOptional && <span className="text-ink-soft">{t("optional")}</span>}
                </span>
                <span className="text-ink-soft">{at ? <Time relative value={at} /> : t("open")}</span>
              </p>
              {kind === next?.kind && (
                <p className="mt-0.5 max-w-prose text-ink-soft">
                  {t.rich(`help.${kind}`, {
                    link: (text) => <InlineLink href={`${address}${places[kind]}`}>{text}</InlineLink>,
                  })}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
