import type { Random } from "./random";

const PERIOD = 256;

/** Smooth noise along a line, about -1…1, with finer and fainter octaves on top. */
export function createNoise(random: Random, octaves: number): (position: number) => number {
  const lattice = Float64Array.from({ length: PERIOD }, () => random.between(-1, 1));
  const at = (cell: number) => lattice[((cell % PERIOD) + PERIOD) % PERIOD] ?? 0;

  const smooth = (position: number) => {
    const cell = Math.floor(position);
    const part = position - cell;
    const eased = part * part * (3 - 2 * part);
    return at(cell) * (1 - eased) + at(cell + 1) * eased;
  };

  return (position) => {
    let sum = 0;
    for (let octave = 0; octave < octaves; octave++) sum += smooth(position * 2 ** octave + octave * 37) / 2 ** octave;
    return sum;
  };
}
