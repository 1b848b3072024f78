import * as z from 'zod';

/**
 * What a sealed part of a record holds. Each has keys of its own, and a function can open only those it has a grant for.
 * `identity`: names, resident ids, phones, addresses. `circumstances`: income, assets, health, reports, narrative.
 * `payee`: account and holder. `posting`: the three items that 公示 may show. `report`: a complaint's content. `reporter`: who complained.
 * `integrity`: what the office's own people are and say where their impartiality is in question: names of staff and their kin, conflicts of interest.
 */
export const COMPARTMENTS = [
  'identity',
  'circumstances',
  'payee',
  'posting',
  'report',
  'reporter',
  'integrity',
] as const;
export const Compartment = z.enum(COMPARTMENTS);
export type Compartment = z.infer<typeof Compartment>;
