import "server-only";
import { AppError } from "@/lib/domain/error";
import { hostedPage } from "./hosted-page";

/** The hosted pages' own answer to addresses that lead nowhere: the framework's needs scripts that their policy does not let run. */
export const nothingPage = hostedPage<object, never>(
  async () => {
    throw new AppError("request.not_found");
  },
  (none) => none,
);
