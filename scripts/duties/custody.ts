import { enterCustody, fileCustody } from '../../shared/domain/custody/steps.ts';
import { addDays } from '../../shared/domain/days.ts';
import { OperatorId, ScanId } from '../../shared/domain/ids.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { APPLICANT, type Command, CUSTODIAN, idOf, mayOf, someIndex } from './commands.ts';

const DAYS_HELD = 300;

/** How a card comes into another's hand, each step as its operation does it. Nothing looks at a custody before an account is opened: so it is entered when there may be one. */
export const CUSTODY_COMMANDS: readonly Command[] = [
  {
    operation: 'enterCustody',
    may: mayOf('enterCustody'),
    at: ({ case: subject, benefit, custody }) =>
      subject?.stage === 'confirmed' && !benefit && !custody ? subject.office : undefined,
    run: (standing, caller) => {
      const { case: subject, today } = standing;
      if (!subject || !caller) return [];
      const { id: caseId, programme, office } = subject;
      const scan = Scan.parse({
        ...{ id: ScanId.parse(idOf('scan')), caseId, office, kind: 'custody-agreement', type: 'pdf', bytes: 9 },
        ...{ sha256: '0'.repeat(64), addedBy: OperatorId.parse('before'), addedOn: today },
        ...{ state: 'kept', object: 'scans/agreement', pages: 1, version: 2 },
      });
      const entered = enterCustody(
        {
          ...{ person: APPLICANT, capacity: 'limited', reason: 'bedridden', relation: 'neighbour' },
          ...{ from: today, until: addDays(today, DAYS_HELD) },
        },
        {
          ...{ caseId, programme, office, was: undefined, matches: [], scan },
          ...{ custodianIndex: CUSTODIAN, personIndex: someIndex('person') },
        },
        { by: caller.id, today },
      );
      return entered.ok ? [{ ...standing, custody: entered.value }] : [];
    },
  },
  {
    operation: 'fileCustody',
    may: mayOf('fileCustody'),
    at: ({ custody }) => custody?.office,
    run: (standing, caller) => {
      const { custody, today } = standing;
      if (!custody || !caller) return [];
      const filed = fileCustody(custody, '样民代备〔2026〕1号', { by: caller.id, today });
      return filed.ok ? [{ ...standing, custody: filed.value }] : [];
    },
  },
];
