import { useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";

interface UserClaimsProps {
  claims: readonly { scope: string; claims: Readonly<Record<string, unknown>> }[];
}

/** What an application gets of a user for each scope that it asks for, as it gets it. */
export function UserClaims({ claims }: UserClaimsProps) {
  const t = useTranslations("users");
  return (
    <Card id="claims">
      <CardHeader title={t("claims")} description={t("claimsDescription")} />
      <ul className="divide-y divide-line">
        {claims.map(({ scope, claims: given }) => (
          <li key={scope} className="grid gap-2 px-5 py-4 sm:grid-cols-[11rem_1fr] sm:gap-6">
            <h3>
              <code className="font-mono text-[0.8125rem]">{scope}</code>
            </h3>
            {Object.keys(given).length === 0 ? (
              <p className="text-ink-soft">{t("noClaims")}</p>
            ) : (
              <pre className="min-w-0 overflow-x-auto whitespace-pre-wrap break-all rounded-md border border-line bg-surface-sunken px-3 py-2 font-mono text-[0.8125rem]">
                {JSON.stringify(given, null, 2)}
              </pre>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
