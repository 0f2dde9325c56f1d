import { basicModules } from "./basic-modules";
import { runPlan } from "./harness";

runPlan("SEC-16 oidcc-basic-certification-test-plan", basicModules);
