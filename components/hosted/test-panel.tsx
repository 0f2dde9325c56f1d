import type { ReactNode } from "react";
import { foreignName } from "@/components/ui/foreign-name";
import type { ExplainedClaim } from "@/lib/domain/application/explain-claims";
import { testErrorOf } from "@/lib/domain/application/test-errors";
import type { TestPrompt } from "@/lib/domain/application/test-request";
import { LineDrawing } from "./line-drawing";
import { TestClaims } from "./test-claims";
import { TestForm } from "./test-form";
import type { HostedTexts } from "./texts";

interface ReadyTest {
  state: "ready";
  /** Its settings want the claims of the scopes in ID tokens too. */
  claimsInIdToken: boolean;
  hasWayIn: boolean;
  begin: { action: string; ticket: string };
  scopes: readonly string[];
  prompts: readonly TestPrompt[];
  result:
    | { kind: "answered"; claims: readonly ExplainedClaim[] }
    | { kind: "refused"; error: string; description: string }
    | null;
}

type TestPanelProps = { texts: HostedTexts; applicationName: string } & (ReadyTest | { state: "disabled" });

/** Where an administrator tries an application with the built-in test client, and reads what came of it. */
export function TestPanel({ texts, applicationName: application, ...test }: TestPanelProps) {
  if (test.state === "disabled")
    return (
      <Head
        of="alert"
        title={texts("protocolError.disabled.title")}
        lead={texts("protocolError.disabled.text", { application })}
      />
    );
  const { result, hasWayIn } = test;
  if (result?.kind === "answered")
    return (
      <>
        <Head of="done" title={texts("test.works")} lead={texts("test.worksLead", { application })} />
        <p className="lead small">{texts(test.claimsInIdToken ? "test.inBoth" : "test.inUserinfo")}</p>
        <TestClaims texts={texts} claims={result.claims} />
        <p className="asking small">{texts("test.kept")}</p>
        <TestForm texts={texts} again {...test} />
      </>
    );
  return (
    <>
      <Head
        of={result ? "alert" : "person"}
        title={result ? texts("test.failed") : texts.rich("test.heading", { application, name: foreignName })}
        lead={texts(result ? "test.failedLead" : "test.lead")}
      />
      {result && (
        <div role="alert" className="notice helpful">
          <LineDrawing of="alert" />
          <div>
            <p>{texts(`test.error.${testErrorOf(result.error)}`)}</p>
            <p>
              <code>{[result.error, result.description].filter(Boolean).join(": ")}</code>
            </p>
          </div>
        </div>
      )}
      {!hasWayIn && (
        <div className="notice helpful">
          <LineDrawing of="alert" />
          <div>
            <p>{texts("test.noWayIn")}</p>
          </div>
        </div>
      )}
      <TestForm texts={texts} again={result !== null} {...test} />
    </>
  );
}

function Head(props: { of: "alert" | "done" | "person"; title: ReactNode; lead: string }) {
  return (
    <div className="head">
      <div className="tile">
        <LineDrawing of={props.of} />
      </div>
      <h1>{props.title}</h1>
      <p className="lead">{props.lead}</p>
    </div>
  );
}
