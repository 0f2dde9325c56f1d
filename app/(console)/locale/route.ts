import { seeOther } from "@/lib/entry/hosted/redirect";
import { routeHandler } from "@/lib/entry/route-handler";
import { switchLocale } from "@/lib/entry/switch-locale";

export const POST = routeHandler(switchLocale);

/** Opened like a page, after a switch that was refused. */
export const GET = async () => seeOther("/");
