import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyValue } from "@/components/ui/copy-value";

interface CredentialsCardProps {
  clientId: string;
  endpoints: Readonly<Record<EndpointName, string>>;
}

const first = ["issuer", "discovery"] as const;
const others = [
  "authorization",
  "token",
  "userinfo",
  "jwks",
  "endSession",
  "introspection",
  "revocation",
  "pushedRequest",
  "deviceAuthorization",
] as const;

type EndpointName = (typeof first)[number] | (typeof others)[number];

/** What an application's configuration asks for: client id, issuer and the endpoints. */
export function CredentialsCard({ clientId, endpoints }: CredentialsCardProps) {
  const t = useTranslations("applications.details");
  return (
    <Card>
      <CardHeader title={t("credentials")} description={t("endpointsDescription")} />
      <CardBody className="grid gap-4">
        <LabelledValue label={t("clientId")} value={clientId} />
        {first.map((name) => (
          <LabelledValue key={name} label={t(name)} value={endpoints[name]} />
        ))}
        <details>
          <summary className="cursor-pointer rounded-md py-1 font-medium text-ink-soft hover:text-ink">
            {t("allEndpoints")}
          </summary>
          <div className="mt-3 grid gap-4">
            {others.map((name) => (
              <LabelledValue key={name} label={t(name)} value={endpoints[name]} />
            ))}
          </div>
        </details>
      </CardBody>
    </Card>
  );
}

function LabelledValue({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">{label}</p>
      <CopyValue value={value} label={label} />
    </div>
  );
}
