import { basicModules } from "./basic-modules";
import { runPlan } from "./harness";

runPlan("oidcc-formpost-basic-certification-test-plan", basicModules, "form_post");
