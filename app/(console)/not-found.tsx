import { NotFoundState } from "@/components/console/shell/not-found-state";

export default function ConsoleNotFound() {
  return (
    <main id="content">
      <NotFoundState />
    </main>
  );
}
