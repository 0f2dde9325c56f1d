import { classNames } from "./class-names";

/** A grey place holder of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("animate-pulse rounded-md bg-surface-hover", className)} />;
}

/** A page that is on its way: title and a framed list. */
export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-8 w-48" />
      <Skeleton className="mb-6 h-4 w-80 max-w-full" />
      <div className="grid gap-4 rounded-xl border border-line bg-surface p-5">
        {["w-1/3", "w-2/3", "w-1/2", "w-3/5", "w-2/5"].map((width) => (
          <Skeleton key={width} className={`h-5 ${width}`} />
        ))}
      </div>
    </div>
  );
}
