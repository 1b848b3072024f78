import type { Custody } from '../../shared/domain/custody/custody.ts';
import { type CustodyEntry, type CustodyWanted, enterCustody, fileCustody } from '../../shared/domain/custody/steps.ts';
import { ScanId } from '../../shared/domain/ids.ts';
import type { Scan } from '../../shared/domain/scan.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { caseId, day, granted, index, lin, operator, person, TOWN } from './case/a-case.ts';

/** Who files custodies at the county. */
export const fang = operator('fang-files');

export const anAgreement = (more: Partial<Scan> = {}): Scan => ({
  ...{ id: ScanId.parse(madeId('scan', 'agreement')), caseId: caseId(), office: TOWN },
  ...{ kind: 'custody-agreement', type: 'pdf', bytes: 9, sha256: '0'.repeat(64), addedBy: lin },
  ...{ addedOn: day('2026-04-01'), state: 'kept', object: 'scans/one', pages: 1, version: 2 },
  ...more,
});

export const wanted: CustodyWanted = {
  ...{ person: person('p1'), capacity: 'limited', reason: 'bedridden', relation: 'committee' },
  ...{ from: day('2026-04-01'), until: day('2027-03-31') },
};

export const known: Omit<CustodyEntry, 'was'> & { readonly was: undefined } = {
  ...{ caseId: caseId(), programme: 'dibao', office: TOWN, was: undefined, matches: [], scan: anAgreement() },
  ...{ custodianIndex: index('custodian'), personIndex: index('person 1') },
};

/** A committee member holds the card of a case, entered on the second of April 2026. */
export const anEntered = (of = '1', more: Partial<Custody> = {}): Custody => ({
  ...granted(enterCustody(wanted, { ...known, caseId: caseId(of) }, { by: lin, today: day('2026-04-02') })),
  ...more,
});

export const aFiled = (of = '1', more: Partial<Custody> = {}): Custody =>
  granted(fileCustody(anEntered(of, more), '样民代备〔2026〕1号', { by: fang, today: day('2026-04-02') }));
