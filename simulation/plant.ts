import type { County } from './county.ts';
import type { Story } from './diary.ts';
import type { Label } from './key.ts';

export const VARIANTS = ['clean', 'noisy', 'near-miss'] as const;
export type Variant = (typeof VARIANTS)[number];

/** A story of a plant: which of it this is, where it happens, and how it is labelled. */
export interface Part {
  readonly county: County;
  readonly variant: Variant;
  /** From 0: stories of a kind spread over townships and days by it. */
  readonly nth: number;
  readonly township: County['townships'][number];
  readonly chance: ReturnType<County['chance']>;
  /** A name that is this story's alone, for its people. */
  readonly name: string;
  /** Writes a label for today: of this plant's rule, and a near miss in that variant, unless told otherwise. */
  readonly label: (about: Readonly<Record<string, string>>, as?: Partial<Label>) => void;
}

/**
 * An irregularity as facts.md section 4 describes it: what is done, and the near miss that is in order. One file each in `plants`; found by its name. `clean` is as the books have it, `noisy` with
 * what papers and registers get wrong; the near miss lies just inside the boundary. `variants` leaves out what there isn't; `once`: one of each in a county, not so many by its size.
 */
export interface Plant {
  readonly id: string;
  readonly rule: `R${string}`;
  /** What is done, against which norm. */
  readonly does: string;
  readonly nearMiss: string;
  /** In which months of the year it needs to begin to be done by the end, the first and the last. */
  readonly months?: number;
  readonly variants?: readonly Variant[];
  readonly once?: true;
  readonly story: (part: Part) => Story;
}

export const plant = (it: Plant): Plant => it;
