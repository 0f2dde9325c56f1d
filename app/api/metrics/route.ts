import { answerMetrics } from "@/lib/entry/answer-metrics";

/** What this instance counted, for the operator's Prometheus (REL-42, SEC-65). */
export function GET(request: Request): Promise<Response> {
  return answerMetrics(request.headers);
}
