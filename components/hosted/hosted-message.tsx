import type { ReactNode } from "react";
import { LineDrawing, type Subject } from "./line-drawing";
import { Reference } from "./reference";
import type { HostedTexts } from "./texts";

/** A page that says something, and below it what one can do next. */
export function HostedMessage(props: {
  texts: HostedTexts;
  symbol: Subject;
  /** Something is broken. */
  alarm?: boolean;
  title: string;
  text: ReactNode;
  /** Whom or what it is about. */
  subject?: ReactNode;
  /** What one can do that no button does. */
  hint?: ReactNode;
  /** Buttons and links: where to go on from here. */
  ways?: ReactNode;
  reference?: string | undefined;
  /** Under the reference: what helps a developer. */
  details?: ReactNode;
}) {
  return (
    <>
      <div className={props.alarm ? "tile alarm" : "tile"}>
        <LineDrawing of={props.symbol} />
      </div>
      <h1>{props.title}</h1>
      <p className="lead">{props.text}</p>
      {props.subject}
      {props.hint && <p className="lead">{props.hint}</p>}
      {props.ways && <div className="ways after">{props.ways}</div>}
      {(props.reference || props.details) && (
        <div className="details">
          {props.reference && <Reference texts={props.texts} number={props.reference} />}
          {props.details}
        </div>
      )}
    </>
  );
}
