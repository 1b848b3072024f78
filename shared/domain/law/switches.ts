import * as z from 'zod';
import { Day } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import type { RuleFacts, Verdict } from '../rule.ts';
import { Region, regionsOf } from './region.ts';

/** How a rule runs: `on` finds, `shadow` only leaves what it would have found in a list of its own, `off` leaves nothing. */
export const Running = z.enum(['on', 'shadow', 'off']);
export type Running = z.infer<typeof Running>;

/** The setting by which a rule runs otherwise than on, or on again: dated, for a region, and with the reason, which stands in docs/rules.md. `to` is the last day, null while there is none. */
export const Switch = z
  .strictObject({
    rule: z.string().min(1),
    is: Running,
    region: Region,
    from: Day,
    to: Day.nullable(),
    reason: z.string().min(8),
  })
  .readonly();
export type Switch = z.infer<typeof Switch>;

/** Every switch there is, the oldest first. A rule without one is on. What holds money back is switched off or into shadow until a day only, never for good. */
export const SWITCHES: readonly Switch[] = [
  {
    rule: 'amounts-crowded',
    is: 'shadow',
    region: 'national',
    from: Day.parse('2021-07-01'),
    to: null,
    reason: '申报收入多为整数，差额末位本就集中；阈值未经核定，先试运行',
  },
];

/** How a rule runs in an area on a day: by the office's own switch before the county's, the province's and the nation's; of two for one region by the later one. */
export function runningOn(
  { name }: Pick<RuleFacts, 'name'>,
  area: OfficeCode,
  day: Day,
  switches: readonly Switch[] = SWITCHES,
): Running {
  const holding = switches.filter(({ rule, from, to }) => rule === name && from <= day && (to === null || day <= to));
  for (const region of regionsOf(area)) {
    const found = holding.findLast((each) => each.region === region);
    if (found) return found.is;
  }
  return 'on';
}

/** Whether a rule says something of which nobody hears as yet: it is in shadow there or off, or it broke, and of the subject nothing is known. Whatever is looked at on days of its own is looked at again the next day. */
export const isUnheard = (
  rule: Pick<RuleFacts, 'name'>,
  verdict: Verdict,
  area: OfficeCode,
  day: Day,
  switches?: readonly Switch[],
): boolean =>
  typeof verdict !== 'string' && (verdict.about === 'rule' || runningOn(rule, area, day, switches) !== 'on');

/** What is wrong with some switches: of a rule that isn't there, or without an end where the rule holds money back. */
export const amissWith = (switches: readonly Switch[], rules: readonly RuleFacts[]): readonly string[] =>
  switches.flatMap(({ rule: name, is, to }) => {
    const rule = rules.find((each) => each.name === name);
    if (!rule) return [`${name}: no such rule`];
    return rule.severity === 'blocking' && is !== 'on' && to === null ? [`${name}: holds money, and has no end`] : [];
  });
