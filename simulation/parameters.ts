import type { Day } from '../shared/domain/days.ts';

/**
 * What a simulated county is like. Rates are of the population and a year and come from facts.md section 7 (Guangdong 2019, national 2023); what is marked "ours" is chosen, not found. Whoever wants another
 * county changes these or adds a plant; docs/simulation.md says how.
 */
export const PARAMETERS = {
  /** The first day that anybody works; the last is the end of the last month. */
  from: '2026-01-12' as Day,
  mostMonths: 12,
  /** From this day on offices photograph what they post: the practice that facts 3.2 recommends. Before it they don't. */
  photosFrom: '2026-12-01' as Day,
  /** Persons with dibao, of all: 1.35 m of about 97 m. */
  dibaoPersons: 0.014,
  personsInHousehold: 2.45,
  /** 218,500 of about 97 m. */
  tekunPersons: 0.00225,
  /** Households of the margin and of rigid spending, of all persons: ours, below the 4.7 % of monitored people. */
  statusHouseholds: 0.0008,
  /** Person-times of temporary aid a year. */
  temporaryAid: 0.0053,
  /** Of the households that will come, so many apply in the first months; the others through the year. Ours. */
  earlyShare: 0.8,
  earlyMonths: 2,
  /** People for each township. Ours; a county has some sixty thousand in each. */
  peopleInTownship: 6_000,
  leastTownships: 3,
  /** So many of each plant and variant for this many people, and at least one. Ours. */
  plantsPerPeople: 15_000,
  /** Stories that go on at the same time. */
  atOnce: 12,
} as const;

/** Townships beside the three that the local system brings along: real division codes, with the numbers under which the offices sign. */
export const MORE_TOWNSHIPS = [
  { name: 'chigang', code: '445281102', title: '赤岗镇', word: '赤助' },
  { name: 'daba', code: '445281103', title: '大坝镇', word: '坝助' },
  { name: 'nanxi', code: '445281105', title: '南溪镇', word: '南助' },
  { name: 'guangtai', code: '445281106', title: '广太镇', word: '广助' },
  { name: 'qilin', code: '445281107', title: '麒麟镇', word: '麒助' },
] as const;
