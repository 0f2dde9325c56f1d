"use client";

import texts from "@/messages/fault.json";

/**
 * The last resort of a hosted page, in all languages, because no translator can be relied on here. Failures that are
 * foreseen never come this far: the pages answer them on the server.
 */
export function LastResort({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-106 flex-col justify-center gap-8 px-6 text-center text-base">
      {Object.entries(texts).map(([lang, { title, text, reference }], index) => {
        const Title = index === 0 ? "h1" : "h2";
        return (
          <section key={lang} lang={lang}>
            <Title className="text-xl font-semibold">{title}</Title>
            <p className="mt-2 text-ink-soft">{text}</p>
            {error.digest && (
              <p className="mt-2 text-sm text-ink-soft">
                {reference} <code className="font-mono">{error.digest}</code>
              </p>
            )}
          </section>
        );
      })}
    </main>
  );
}
