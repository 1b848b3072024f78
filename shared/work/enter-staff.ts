import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import { type BlindIndex, OperatorId, PersonId, StaffId } from '../domain/ids.ts';
import { amendStaff, StaffMember } from '../domain/kin.ts';
import type { RegisterImport } from '../domain/registers/import.ts';
import type { RowOf } from '../domain/registers/registers.ts';
import type { ResidentId } from '../domain/resident-id.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';

/** Whoever is asked about: they needn't be of any household. */
const ASKED = PersonId.parse('p1');

/**
 * One row of a roster into the register of staff and kin: the member, or one of their kin behind them. What is there already stays as it is, so that a row may come twice. The bureau's word is that of who
 * approved the roster. Some five reads and three writes a row that is new.
 */
export async function enterStaff(
  { id, decision }: RegisterImport,
  row: { readonly residentId: ResidentId; readonly values: RowOf<'staff'> },
  { indexPeople, readStaff, registerStaff }: Pick<Powers, 'indexPeople' | 'readStaff' | 'registerStaff'>,
  { act, today }: { readonly act: Act; readonly today: Day },
): Promise<Decision<void, 'member'>> {
  const { name, relation, member, kind, office, servesFrom, servesTo } = row.values;
  const memberOf = async (index: BlindIndex) =>
    (await readStaff.matching({ persons: [{ person: ASKED, index }], phones: [], accounts: [] })).find(
      ({ personIndex }) => personIndex === index,
    );
  const personIndex = await indexPeople.person(row.residentId);
  if (relation === 'self') {
    if (await memberOf(personIndex)) return decided(undefined);
    const fresh = StaffMember.parse({
      ...{ id: StaffId.parse(madeId('staff', id, personIndex)), kind, office, operatorId: null, personIndex },
      ...{ phoneIndexes: [], accountIndexes: [], kin: [], servesFrom, servesTo, recordedOn: today, version: 1 },
    });
    await registerStaff.create(fresh, { name, kinFrom: 0, kin: [] }, act);
    return decided(undefined);
  }
  const was = member === null ? undefined : await memberOf(await indexPeople.person(member));
  if (!was) return refused('member');
  if (was.kin.some((kin) => kin.personIndex === personIndex && kin.relation === relation)) return decided(undefined);
  const by = OperatorId.parse(decision?.by ?? '');
  const amended = amendStaff(
    was,
    { adds: [{ personIndex, relation }], ends: [], servesTo: was.servesTo },
    { by, today },
  );
  if (!amended.ok) return refused('member');
  const saved = await registerStaff.amend(
    was,
    amended.value,
    { name: null, kinFrom: was.kin.length, kin: [name] },
    act,
  );
  return saved.ok ? decided(undefined) : refused('member');
}
