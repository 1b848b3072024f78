import { type Caller, permits } from '../../shared/access.ts';
import { type OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { clash, LEVELS, ROLES, type Role } from '../../shared/domain/role.ts';
import type { Command, Standing } from './commands.ts';

/** The duties of one person. */
type Duties = readonly Role[];

const EVERY_ROLE = Object.keys(ROLES) as Role[];

/** As many duties as one person may hold who holds this one. */
function asManyAs(first: Role): Duties {
  const held = [first];
  for (const next of EVERY_ROLE) if (!held.includes(next) && !clash([...held, next])) held.push(next);
  return held;
}

/** Who can be appointed, with as many duties as one person may hold together: whoever holds fewer can do nothing that these can't. */
export const APPOINTMENTS: readonly Duties[] = [
  ...new Map(EVERY_ROLE.map(asManyAs).map((duties) => [[...duties].sort().join('+'), duties] as const)).values(),
];

export interface Offices {
  readonly township: OfficeCode;
  readonly bureau: OfficeCode;
}

export interface Deed {
  readonly what: string;
  /** Places in `people`; more than one where somebody has to come along. */
  readonly by: readonly number[];
}

export interface SmallestSet {
  readonly people: readonly Duties[];
  readonly deeds: readonly Deed[];
  /** How many different states were looked at before it was found. */
  readonly states: number;
}

interface Node {
  readonly standing: Standing;
  readonly people: readonly Duties[];
  readonly deeds: readonly Deed[];
}

/** Nobody is more than this many people away from paying a line, or the way is closed. */
const MOST_PEOPLE = 9;

/**
 * The fewest different people who bring a way to its goal. Looks at every state that so many people can reach before it looks at one of one more: whoever acts is somebody who has
 * acted already, or anybody who can be appointed. So whatever is found first can't be had with fewer. A command takes what its operation takes: the permission of its facts at the reach
 * of the table, and decisions of the domain that don't refuse.
 */
export function smallestSet(
  start: Standing,
  commands: readonly Command[],
  reached: (standing: Standing) => boolean,
  offices: Offices,
): SmallestSet | undefined {
  const callerOf = (at: number, duties: Duties): Caller => ({
    id: OperatorId.parse(`person-${at + 1}`),
    office: duties.some((role) => LEVELS[role] === 'township') ? offices.township : offices.bureau,
    roles: duties,
  });
  const seen = new Set<string>();
  const bySize: Node[][] = Array.from({ length: MOST_PEOPLE + 1 }, () => []);
  bySize[0]?.push({ standing: start, people: [], deeds: [] });
  for (let size = 0; size <= MOST_PEOPLE; size += 1) {
    const open = bySize[size] ?? [];
    // The array grows while it is walked: what was reached first is looked at first, so that the deeds are the fewest too.
    for (const node of open) {
      const name = nameOf(node);
      if (seen.has(name)) continue;
      seen.add(name);
      if (reached(node.standing)) return { people: node.people, deeds: node.deeds, states: seen.size };
      for (const next of commands.flatMap((command) => after(node, command, callerOf)))
        bySize[next.people.length]?.push(next);
    }
  }
  return undefined;
}

/** Two states that differ only in how often a record was written are one. */
const nameOf = ({ standing, people }: Node): string =>
  JSON.stringify([standing, people], (field, value) => (field === 'version' ? undefined : value));

function after(
  { standing, people, deeds }: Node,
  command: Command,
  callerOf: (at: number, duties: Duties) => Caller,
): Node[] {
  const place = command.at(standing);
  if (place === undefined) return [];
  const { may, companion } = command;
  if (may === 'system') return command.run(standing, undefined, []).map((next) => ({ standing: next, people, deeds }));
  return somebodyOf(people).flatMap(({ people: some, at }) => {
    const caller = callerOf(at, some[at] ?? []);
    if (!permits(caller, may, { office: place })) return [];
    const teams = companion
      ? somebodyOf(some)
          .filter((each) => each.at !== at && each.people[each.at]?.includes(companion))
          .map((each) => ({ people: each.people, along: [each.at] }))
      : [{ people: some, along: [] }];
    return teams.flatMap((team) =>
      command
        .run(
          standing,
          caller,
          team.along.map((each) => callerOf(each, team.people[each] ?? [])),
        )
        .map((next) => ({
          standing: next,
          people: team.people,
          deeds: [...deeds, { what: command.operation, by: [at, ...team.along] }],
        })),
    );
  });
}

/** Each of the people, and each who could be one of them. */
const somebodyOf = (people: readonly Duties[]): { people: readonly Duties[]; at: number }[] => [
  ...people.map((_, at) => ({ people, at })),
  ...APPOINTMENTS.map((duties) => ({ people: [...people, duties], at: people.length })),
];
