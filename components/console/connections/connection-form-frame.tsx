import type { ReactNode } from "react";
import { CallbackAddress } from "./callback-address";

interface ConnectionFormFrameProps {
  callbackAddress: string;
  children: ReactNode;
}

/** A form of a connection with what has to be registered at DingTalk beside it; on narrow screens above it. */
export function ConnectionFormFrame({ callbackAddress, children }: ConnectionFormFrameProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <aside className="lg:sticky lg:top-6 lg:order-last">
        <CallbackAddress address={callbackAddress} />
      </aside>
      {children}
    </div>
  );
}
