/** The one source of the current time outside the database, so that tests can move it. */
export const clock = {
  now: (): Date => new Date(),
};
