import { hostedForm } from "@/lib/entry/hosted/hosted-form";
import { startSignIn } from "@/lib/entry/hosted/start-sign-in";

/** `B/login/<uid>/start`: the button of a connection. */
export const POST = hostedForm(startSignIn);
