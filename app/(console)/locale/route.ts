import { routeHandler } from "@/lib/entry/route-handler";
import { switchLocale } from "@/lib/entry/switch-locale";

export const POST = routeHandler(switchLocale);
