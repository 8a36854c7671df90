// Loaded into a process before its program: its clock is wrong by SHIFT_CLOCK_MS, as on a machine without time service.
const shiftMs = Number(process.env.SHIFT_CLOCK_MS ?? 0);
const RealDate = Date;

globalThis.Date = class ShiftedDate extends RealDate {
  // Its own, because Next copies what Date has itself and nothing that it inherits.
  static UTC = RealDate.UTC;
  static parse = RealDate.parse;

  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + shiftMs] : parts));
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
