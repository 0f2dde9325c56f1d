"use client";

import { FailedState, type FailedStateProps } from "@/components/console/shell/failed-state";

export default function ConsoleError(failure: FailedStateProps) {
  return (
    <main>
      <FailedState {...failure} />
    </main>
  );
}
