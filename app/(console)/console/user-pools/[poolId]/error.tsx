"use client";

import { FailedState, type FailedStateProps } from "@/components/console/shell/failed-state";

/** Inside a pool its navigation stays. */
export default function PoolPageError(failure: FailedStateProps) {
  return <FailedState {...failure} />;
}
