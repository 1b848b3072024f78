import { FundOrderId, OperatorId, RecoveryId, ScanId } from '../../shared/domain/ids.ts';
import { decideOrder, proposeOrder } from '../../shared/domain/payment/fund-order.ts';
import { agreeRecovery, endRecovery, openRecovery, receive } from '../../shared/domain/payment/recovery-steps.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { type Command, idOf, mayOf } from './commands.ts';

/** How money that was paid comes back, each step as its operation does it: asked back, agreed on, paid in, booked by two; or not asked back any more. */
export const RECOVERY_COMMANDS: readonly Command[] = [
  {
    operation: 'openRecovery',
    may: mayOf('openRecovery'),
    at: ({ sheet, recovery }) => (recovery ? undefined : sheet?.lines[0]?.office),
    run: (standing, caller) => {
      const [line] = standing.sheet?.lines ?? [];
      if (!line || !caller) return [];
      const { caseId, office, amountFen } = line;
      const of = {
        ...{ id: RecoveryId.parse(idOf('recovery')), caseId, office, programme: 'dibao' as const },
        ...{ lines: [line], finding: undefined, adjustment: null, notice: null },
      };
      const opened = openRecovery({ ground: 'overpaid', amountFen }, of, { by: caller.id, today: standing.today });
      return opened.ok ? [{ ...standing, recovery: opened.value }] : [];
    },
  },
  {
    operation: 'agreeRecovery',
    may: mayOf('agreeRecovery'),
    at: ({ recovery }) => recovery?.office,
    run: (standing, caller) => {
      const { recovery, today } = standing;
      if (!recovery || !caller) return [];
      const { caseId, office, amountFen } = recovery;
      const scan = Scan.parse({
        ...{ id: ScanId.parse(idOf('scan')), caseId, office, kind: 'recovery-agreement', type: 'pdf', bytes: 9 },
        ...{ sha256: '0'.repeat(64), addedBy: OperatorId.parse('before'), addedOn: today },
        ...{ state: 'kept', object: 'scans/agreement', pages: 1, version: 2 },
      });
      const agreed = agreeRecovery(recovery, [{ fen: amountFen, dueOn: today }], scan, { by: caller.id, today });
      return agreed.ok ? [{ ...standing, recovery: agreed.value }] : [];
    },
  },
  {
    operation: 'recordFunds',
    may: mayOf('recordFunds'),
    at: ({ recovery, order, pot }) => (order ? undefined : recovery && pot?.office),
    run: (standing, caller) => {
      const { recovery, pot, today } = standing;
      if (recovery?.state !== 'agreed' || !pot || !caller) return [];
      const { id, amountFen, programme } = recovery;
      const wanted = {
        ...{ kind: 'recovery' as const, recovery: id, programme, source: pot.source, amountFen },
        ...{ document: '样民收〔2026〕1号', on: today },
      };
      const of = { id: FundOrderId.parse(idOf('order')), office: pot.office };
      const proposed = proposeOrder(wanted, of, { by: caller.id, today });
      return proposed.ok ? [{ ...standing, order: proposed.value }] : [];
    },
  },
  {
    operation: 'decideFunds',
    may: mayOf('decideFunds'),
    at: ({ order }) => order?.office,
    run: (standing, caller) => {
      const { recovery, order, today } = standing;
      if (!recovery || !order || !caller) return [];
      const decided = decideOrder(order, 'approved', { by: caller.id, today });
      if (!decided.ok) return [];
      const received = receive(recovery, order, today);
      return received.ok ? [{ ...standing, order: decided.value, recovery: received.value }] : [];
    },
  },
  {
    operation: 'endRecovery',
    may: mayOf('endRecovery'),
    at: ({ recovery }) => recovery?.office,
    run: (standing, caller) => {
      const { recovery, today } = standing;
      if (!recovery || !caller) return [];
      const ended = endRecovery(recovery, 'uncollectable', { by: caller.id, today });
      return ended.ok ? [{ ...standing, recovery: ended.value }] : [];
    },
  },
];
