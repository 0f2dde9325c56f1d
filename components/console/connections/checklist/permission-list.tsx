import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CheckResult } from "@/lib/domain/connection/check";
import { judgeStep, listPermissions } from "@/lib/domain/connection/setup-steps";
import { permissionAddress } from "../dingtalk-permissions";
import type { SetupValues } from "./setup-values";
import { StepDate } from "./step-date";
import { StepMark } from "./step-mark";

interface PermissionListProps {
  values: SetupValues;
  results: readonly CheckResult[];
}

/** Every permission that the settings need, with the page of DingTalk that grants it and its own tick. */
export function PermissionList({ values, results }: PermissionListProps) {
  const t = useTranslations("checklist.steps.permissions");
  const permissions = listPermissions(values).map((permission) => ({
    ...permission,
    address: permissionAddress(values.clientId, permission.scope),
    state: judgeStep(permission.lines, results),
  }));
  return (
    <li className="grid gap-2.5">
      <p className="font-medium">{t("title")}</p>
      {permissions.some(({ address }) => address === null) && (
        <p className="text-ink-soft">{t("needsClientId")}</p>
      )}
      <ul className="grid gap-2.5">
        {permissions.map(({ scope, name, address, state }) => (
          <li key={scope} className="flex gap-2.5">
            <StepMark state={state} />
            <div className="min-w-0">
              {address === null ? (
                <span lang="zh-CN">{name}</span>
              ) : (
                <a
                  href={address}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={t("grant", { permission: name })}
                  className="text-accent hover:underline"
                >
                  <span lang="zh-CN">{name}</span>
                  <ExternalLink aria-hidden className="ml-1 inline size-3.5 align-[-0.125em]" />
                </a>
              )}
              <code className="block break-all font-mono text-ink-faint text-xs">{scope}</code>
              {state && <StepDate state={state} />}
            </div>
          </li>
        ))}
      </ul>
    </li>
  );
}
