import { guardPresses } from "./guard-presses";

guardPresses(window as never);
