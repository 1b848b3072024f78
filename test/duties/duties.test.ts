import { expect, test } from 'vitest';
import type { Command, Standing } from '../../scripts/duties/commands.ts';
import { APPOINTMENTS, smallestSet } from '../../scripts/duties/explore.ts';
import { searchOf, smallestSetOf, WAYS, type WayName } from '../../scripts/duties/ways.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { clash, ROLES } from '../../shared/domain/role.ts';

/** How many different people it takes, at the least: written by hand. Whoever makes one smaller has to say so here. */
const AT_LEAST: Readonly<Record<WayName, number>> = {
  'dibao-county': 7,
  'dibao-delegated': 7,
  'dibao-county-tier-2': 8,
  'dibao-held': 9,
  'dibao-reissued': 8,
  'dibao-topped-up': 8,
  'dibao-account-changed': 7,
  'dibao-card-in-another-hand': 7,
  'tekun-county': 7,
  'temporary-small': 7,
  'temporary-county': 8,
  'emergency-small': 7,
  'aid-first': 5,
  'aid-first-reviewed': 6,
  'funds-received': 2,
  recovery: 3,
};

const OFFICES = { township: OfficeCode.parse('445281006'), bureau: OfficeCode.parse('445281000') };
const names = Object.keys(WAYS) as WayName[];
/** Each way is searched once. */
const sets = new Map<WayName, ReturnType<typeof smallestSetOf>>();
const setOf = (name: WayName) => {
  const set = sets.get(name) ?? smallestSetOf(name);
  sets.set(name, set);
  return set;
};
const isReleased = ({ batch }: Standing) => batch?.state === 'released';

test.each(names)('%s: no fewer people than these bring a line to the bank', (name) => {
  const set = setOf(name);

  expect(set?.people.length).toBe(AT_LEAST[name]);
  // Whom the notice keeps apart (B1): nobody of the set did two of accepting, deciding, building, approving and releasing.
  const didBy = (what: string) => set?.deeds.filter((deed) => deed.what === what).flatMap(({ by }) => by) ?? [];
  const stages = ['submitApplication', 'confirmCase', 'decideAidFirst', 'buildBatch', 'approveBatch', 'releaseBatch'];
  const doers = stages.flatMap((stage) => [...new Set(didBy(stage))]);
  expect(new Set(doers).size).toBe(doers.length);
});

/** What must never be, whoever does whatever in whatever order. */
const NEVER: Readonly<Record<string, (standing: Standing) => boolean>> = {
  'money leaves without a decision': (state) =>
    isReleased(state) && !['confirmed', 'aided', 'aid-completed', 'aid-reviewed'].includes(state.case?.stage ?? 'none'),
  'aid that came first stands in no register, where its papers and its review are awaited': ({
    case: subject,
    entry,
  }) => ['aided', 'aid-completed', 'aid-reviewed'].includes(subject?.stage ?? 'none') && !entry,
  'somebody has a hand in two stages': ({ case: subject }) =>
    new Set(subject?.hands.map(({ by }) => by)).size !== (subject?.hands.length ?? 0),
  'somebody who acted on the case acts on its money, or twice on the money': ({ case: subject, batch }) => {
    const before = subject?.hands.filter(({ duty }) => duty !== 'payment').map(({ by }) => by) ?? [];
    const paying = [batch?.builtBy, batch?.releasedBy, ...(batch?.approvals.map(({ by }) => by) ?? [])].filter(Boolean);
    return new Set([...before, ...paying]).size !== new Set(before).size + paying.length;
  },
  'money is there that one person alone entered, or an account that one alone put on the register': ({
    order,
    account,
  }) => [order, account].some((each) => each?.state === 'approved' && [null, each.proposedBy].includes(each.decidedBy)),
  'money goes to a stranger but by two who answer for the custody and have no hand in the account': (state) => {
    const { custody, benefit, case: subject } = state;
    if (!isReleased(state) || benefit?.holderIsMember !== false) return false;
    const opened = subject?.hands.find(({ duty }) => duty === 'payment')?.by;
    return custody?.state !== 'filed' || new Set([custody.enteredBy, custody.decidedBy, opened]).size !== 3;
  },
  'money that was paid is given up, or agreed on, by who asked it back': ({ recovery }) =>
    recovery !== undefined && [recovery.agreement?.by, recovery.ended?.by].includes(recovery.openedBy),
  'a check is asked for without a mandate': ({ check, mandates }) => check !== undefined && mandates.length === 0,
};

test.each(names)('%s: in no state that up to nine people can reach is anything that must never be', (name) => {
  const violations = new Set<string>();
  const { start, commands } = searchOf(name);
  const found = smallestSet(
    start,
    commands,
    (state) => {
      for (const [what, holds] of Object.entries(NEVER)) if (holds(state)) violations.add(what);
      return false;
    },
    OFFICES,
  );

  expect(found).toBeUndefined();
  expect([...violations]).toEqual([]);
});

test('everybody who can be appointed is tried, with as many duties as one person may hold', () => {
  for (const duties of APPOINTMENTS) expect(clash(duties)).toBeUndefined();
  expect(new Set(APPOINTMENTS.flat())).toEqual(new Set(Object.keys(ROLES)));
});

test('the search sees a wall that is taken down', () => {
  const { start, commands, reached } = searchOf('dibao-county');
  const weaker = (change: (command: Command) => Command) =>
    smallestSet(start, commands.map(change), reached, OFFICES)?.people.length;
  const releasedByAnybody = (command: Command): Command =>
    command.operation === 'releaseBatch'
      ? {
          ...command,
          may: 'law:read',
          run: ({ batch, ...rest }) =>
            batch?.state === 'funds-blocked' ? [{ ...rest, batch: { ...batch, state: 'released' } }] : [],
        }
      : command;
  const handsForgotten = (command: Command): Command =>
    command.operation === 'giveOpinion'
      ? {
          ...command,
          run: (standing, caller, along) =>
            command
              .run(standing, caller, along)
              .map((next) => (next.case ? { ...next, case: { ...next.case, hands: [] } } : next)),
        }
      : command;

  expect(weaker((command) => command)).toBe(AT_LEAST['dibao-county']);
  expect(weaker(releasedByAnybody)).toBe(6);
  expect(weaker((command) => handsForgotten(releasedByAnybody(command)))).toBeLessThanOrEqual(6);
});

test('what was looked at is told', () => {
  const looked = names.map((name) => `${name} ${setOf(name)?.states}`);
  console.log(`states looked at: ${looked.join(', ')}`);
  expect(looked.every((each) => Number(each.split(' ')[1]) > 5)).toBe(true);
});
