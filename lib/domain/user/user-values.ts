import type { UserValues } from "./user-form";

/** A value that is not there is not verified either. */
export function withoutIdleMarks(values: UserValues): UserValues {
  return {
    name: values.name,
    email: values.email,
    emailVerified: values.emailVerified && values.email !== null,
    phone: values.phone,
    phoneVerified: values.phoneVerified && values.phone !== null,
    username: values.username,
    employeeNumber: values.employeeNumber,
  };
}

/** The names of the fields that hold something: what an audit row says of a new user, and never what they hold. */
export function listEntered(values: UserValues): string[] {
  return Object.entries(values).flatMap(([name, value]) => (value === null || value === false ? [] : [name]));
}
