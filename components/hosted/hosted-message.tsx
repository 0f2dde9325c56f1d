import type { ReactNode } from "react";
import { LineDrawing } from "./line-drawing";
import { Reference } from "./reference";

/** A page that only says something. */
export function HostedMessage(props: {
  symbol: "alert" | "check" | "compass";
  title: string;
  text: string;
  reference?: string;
  children?: ReactNode;
}) {
  return (
    <div className="text-center">
      <div className="mx-auto mb-5 flex size-14 items-center justify-center rounded-2xl bg-surface-sunken text-ink-soft">
        <LineDrawing of={props.symbol} className="size-7" />
      </div>
      <h1 className="text-2xl leading-snug font-semibold tracking-tight text-balance">{props.title}</h1>
      <p className="mt-2 text-pretty text-ink-soft">{props.text}</p>
      {props.children}
      {props.reference && (
        <p className="mt-6 border-t border-line pt-5 text-sm">
          <Reference number={props.reference} />
        </p>
      )}
    </div>
  );
}
