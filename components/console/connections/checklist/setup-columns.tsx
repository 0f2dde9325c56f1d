import type { ReactNode } from "react";

interface SetupColumnsProps {
  /** The form. */
  children: ReactNode;
  /** What stays in view beside it, and stands below it on small screens. */
  aside: ReactNode;
}

/** The fields of a connection with what belongs to them at DingTalk. */
export function SetupColumns({ children, aside }: SetupColumnsProps) {
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_23rem]">
      {children}
      <div className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)]">
        {aside}
      </div>
    </div>
  );
}
