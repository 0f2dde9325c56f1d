import { AppError } from "@/lib/domain/error";
import { hostedPage } from "@/lib/entry/hosted/hosted-page";

/** Addresses below a pool that lead nowhere get the hosted pages' own answer. */
const nothing = hostedPage<object, never>(
  async () => {
    throw new AppError("request.not_found");
  },
  (none) => none,
);

export const GET = nothing;
export const POST = nothing;
