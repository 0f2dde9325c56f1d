import type { FailureKind } from "@/lib/domain/login/failure-kind";
import { LineDrawing } from "./line-drawing";
import { Reference } from "./reference";
import type { HostedTexts } from "./texts";

/** What went wrong, in one plain sentence, and the number to ask about it. */
export function FailureNotice(props: {
  texts: HostedTexts;
  kind: FailureKind;
  reference: string | undefined;
}) {
  const { texts, kind, reference } = props;
  return (
    <div role="alert" className="notice danger">
      <LineDrawing of="alert" />
      <div>
        <p className="title">{texts("failure.title")}</p>
        <p>{texts(`failure.${kind}`)}</p>
        {reference && (
          <p className="reference">
            <Reference texts={texts} number={reference} />
          </p>
        )}
      </div>
    </div>
  );
}
