"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { StaleNotice } from "./stale-notice";

/** The stale notice of a form longer than the screen: it comes into sight and takes the focus when it appears. */
export function StaleDecision(props: ComponentProps<typeof StaleNotice>) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={area} tabIndex={-1} className="outline-none">
      <StaleNotice {...props} />
    </div>
  );
}
