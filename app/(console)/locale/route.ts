import { switchLocale } from "@/lib/entry/locale";
import { routeHandler } from "@/lib/entry/route-handler";

export const POST = routeHandler(switchLocale);
