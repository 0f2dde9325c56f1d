import { basicModules } from "./basic-modules";
import { runPlan } from "./harness";

runPlan("oidcc-basic-certification-test-plan", basicModules);
