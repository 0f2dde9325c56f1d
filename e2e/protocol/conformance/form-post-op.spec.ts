import { basicModules } from "./basic-modules";
import { runPlan } from "./harness";

runPlan("SEC-16 oidcc-formpost-basic-certification-test-plan", basicModules, "form_post");
