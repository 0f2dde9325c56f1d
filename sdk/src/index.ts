export { createDingpass } from "./create";
export { DingpassError } from "./errors";
