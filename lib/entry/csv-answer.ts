import "server-only";
import { closedPolicy } from "@/lib/config/closed-policy.mjs";
import { byteOrderMark } from "@/lib/domain/csv/csv";
import { log } from "@/lib/log/log";

interface CsvFile {
  /** ASCII, without the day and the ending. */
  name: string;
  /** Lines of the file, some at a time. */
  parts: AsyncIterable<string>;
  /** Under which the log has what goes wrong. */
  reference: string;
}

/**
 * A file for a spreadsheet, sent while it is made: the next part is asked for when there is room for it. A client that leaves ends the
 * making. What fails in the middle breaks the transfer off, because a file that is only shorter would be taken for whole.
 */
export function csvAnswer({ name, parts, reference }: CsvFile): Response {
  const lines = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let left = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(encoder.encode(byteOrderMark)),
      async pull(controller) {
        try {
          const { done, value } = await lines.next();
          if (left) return;
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          if (left) return;
          log().error({ err: error, reference }, "export broke off");
          controller.error(error);
        }
      },
      async cancel() {
        left = true;
        log().info({ reference }, "export left by its client");
        await lines.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${today()}.csv"`,
      "cache-control": "no-store",
      "content-security-policy": closedPolicy,
    },
  });
}

/** The day by the console's clock, UTC+8, as `YYYY-MM-DD`. */
function today(): string {
  return new Date(Date.now() + 8 * 60 * 60_000).toISOString().slice(0, 10);
}
