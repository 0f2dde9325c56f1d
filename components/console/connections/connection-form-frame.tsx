import type { ReactNode } from "react";
import { RegisteredAddresses, type RegistrationFacts } from "./registered-addresses";

interface ConnectionFormFrameProps {
  registration: RegistrationFacts;
  /** The identifier of an existing connection. */
  identifier?: string;
  children: ReactNode;
}

/** A form of a connection with what has to be registered at DingTalk beside it; on narrow screens above it. */
export function ConnectionFormFrame({ registration, identifier, children }: ConnectionFormFrameProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <aside className="min-w-0 lg:sticky lg:top-6 lg:order-last lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto">
        <RegisteredAddresses {...registration} {...(identifier !== undefined && { identifier })} />
      </aside>
      {children}
    </div>
  );
}
