import type { ExplainedClaim } from "@/lib/domain/application/explain-claims";
import { PermissionToGrant } from "./permission-to-grant";
import type { HostedTexts } from "./texts";

/** Every claim with its value and where it came from, or why it is not there, by the scope that releases it. */
export function TestClaims({ texts, claims }: { texts: HostedTexts; claims: readonly ExplainedClaim[] }) {
  const scopes = [...new Set(claims.map(({ scope }) => scope))];
  return (
    <>
      {scopes.map((scope) => (
        <section key={scope ?? ""} className="claims">
          <h2>{scope === null ? texts("test.everyIdToken") : <code>{scope}</code>}</h2>
          <dl className="findings">
            {claims
              .filter((claim) => claim.scope === scope)
              .map((claim) => (
                <div key={claim.name}>
                  <dt>
                    <code>{claim.name}</code>
                  </dt>
                  {claim.obstacle === null ? (
                    <Told texts={texts} claim={claim} />
                  ) : (
                    <Missing texts={texts} claim={claim} obstacle={claim.obstacle} />
                  )}
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function Told({ texts, claim }: { texts: HostedTexts; claim: ExplainedClaim }) {
  const one = claim.inIdToken ? "idToken" : "userinfo";
  const places = claim.inIdToken && claim.inUserinfo ? "both" : one;
  return (
    <>
      <dd>{showValue(claim)}</dd>
      <dd className="not_asked">
        {texts("test.from", {
          source: texts(`test.source.${claim.source}`),
          places: texts(`test.places.${places}`),
        })}
      </dd>
    </>
  );
}

function Missing(props: {
  texts: HostedTexts;
  claim: ExplainedClaim;
  obstacle: NonNullable<ExplainedClaim["obstacle"]>;
}) {
  const { texts, claim, obstacle } = props;
  const isMissing = obstacle === "permission_missing";
  return (
    <dd className={isMissing ? "missing" : "not_asked"}>
      {claim.value !== undefined && <>{showValue(claim)} </>}
      {texts(`test.obstacle.${obstacle}`, { scope: claim.scope ?? "" })}
      {isMissing && claim.field !== null && (
        <>
          {" "}
          <PermissionToGrant texts={texts} field={claim.field} />
        </>
      )}
    </dd>
  );
}

const times: readonly string[] = ["exp", "iat", "updated_at"];

/** As an application reads it; of a time also what it means. */
function showValue({ name, value }: ExplainedClaim): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return times.includes(name) && typeof value === "number"
    ? `${text} (${new Date(value * 1000).toISOString().replace(".000Z", "Z")})`
    : text;
}
