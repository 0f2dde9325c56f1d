import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { leadToPageAbove } from "@/lib/entry/hosted/page-of-form";
import { stepForm } from "@/lib/entry/hosted/second-factor-at-login";

/** `B/login/<uid>/second-factor/<form>`: a second factor is shown or set up, or the sign-in goes on after it. */
export async function POST(
  request: Request,
  context: { params: Promise<{ pool: string; uid: string; form: string }> },
): Promise<Response> {
  const { form } = await context.params;
  return hostedForm(stepForm(form))(request, context);
}

export const GET = leadToPageAbove;
