import { expect, test } from 'vitest';
import { instantAt } from '../../shared/domain/days.ts';
import {
  type Finding,
  findingOf,
  MOST_STOOD,
  proposeOutcome,
  settleFinding,
  takeFinding,
} from '../../shared/domain/finding.ts';
import { movedFrom, stoodBefore } from '../../shared/domain/finding-past.ts';
import { vehicleOwned } from '../../shared/rules/vehicle-owned.rule.ts';
import { caseId, day, findingId, granted, operator, TOWN, there } from './case/a-case.ts';

const at = (time: `0${number}:${number}`) => instantAt(day('2026-04-01'), time as never);
const handling = (by: string) => ({
  ...{ by: operator(by), roles: ['supervisor'] as const, today: day('2026-04-01'), accused: [] },
});
const FOUND = there(
  findingOf(
    vehicleOwned,
    { why: '应核实', facts: {} },
    { kind: 'record', caseId: caseId(), record: `CASE#${caseId()} HOUSEHOLD` },
    findingId(),
    TOWN,
    day('2026-04-01'),
  ),
);

test('of a finding it is known how it stood just before any instant: not there, open, explained, cleared', () => {
  const open = movedFrom(undefined, FOUND, at('09:00'));
  const said = { as: 'cleared', reason: 'lawful-exception' } as const;
  const proposed = movedFrom(open, granted(proposeOutcome(open, said, handling('watch'))), at('09:10'));
  const cleared = movedFrom(proposed, granted(settleFinding(proposed, true, handling('second'))), at('09:20'));
  const before = (time: Parameters<typeof at>[0]) => stoodBefore(cleared, at(time));

  expect([before('08:59'), before('09:00')]).toEqual([undefined, undefined]);
  expect([before('09:01'), before('09:10')]).toEqual(Array(2).fill({ state: 'open', explained: false }));
  expect(before('09:11')).toEqual({ state: 'in-review', explained: true });
  expect(before('09:21')).toEqual({ state: 'cleared', explained: true });
});

test('what changes neither state nor word leaves no trace, what is older than is kept is told as the oldest that is, and one of an older form as it is', () => {
  const open = movedFrom(undefined, FOUND, at('09:00'));
  expect(movedFrom(open, { ...open, snoozedUntil: day('2026-04-03') }, at('09:05')).stood).toEqual(open.stood);

  let finding: Finding = open;
  for (let nth = 0; nth < MOST_STOOD; nth += 1) {
    const becomes =
      finding.state === 'open'
        ? granted(takeFinding(finding, handling('watch')))
        : { ...finding, state: 'open' as const };
    finding = movedFrom(finding, becomes, at(`09:${10 + nth}` as never));
  }
  expect(finding.stood).toHaveLength(MOST_STOOD);
  expect(stoodBefore(finding, at('08:00'))).toEqual({ state: 'open', explained: false });
  expect(stoodBefore(FOUND, at('08:00'))).toEqual({ state: 'open', explained: false });
});
