import type { Complaint } from '../../../shared/domain/complaint/complaint.ts';
import { addDays, instantAt } from '../../../shared/domain/days.ts';
import { CallBackId } from '../../../shared/domain/ids.ts';
import {
  answerCallBack,
  type CallBack,
  type CallBackAnswer,
  missCallBack,
  openCallBack,
} from '../../../shared/domain/payment/call-back.ts';
import { madeId } from '../../../shared/kernel/made-id.ts';
import { askedForMoney } from '../../../shared/rules/asked-for-money.rule.ts';
import { bribeComplainedOf } from '../../../shared/rules/bribe-complained-of.rule.ts';
import { callBackOverdue } from '../../../shared/rules/call-back-overdue.rule.ts';
import { cardComplainedOf } from '../../../shared/rules/card-complained-of.rule.ts';
import { cardHeldElsewhere } from '../../../shared/rules/card-held-elsewhere.rule.ts';
import { complaintOpenedByAccused } from '../../../shared/rules/complaint-opened-by-accused.rule.ts';
import { complaintToAccused } from '../../../shared/rules/complaint-to-accused.rule.ts';
import { payeeNotFound } from '../../../shared/rules/payee-not-found.rule.ts';
import { receivedOtherwise } from '../../../shared/rules/received-otherwise.rule.ts';
import { about, assigned, LEAD, OTHER_TOWN, RECEIVED, registered, WATCH } from '../../domain/a-complaint.ts';
import { aLine } from '../../domain/a-payment.ts';
import { day, fen, granted, month, operator, TOWN } from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-05-06';
const line = aLine('1', { state: 'paid', answeredOn: day('2026-04-10'), amountFen: fen(60_000) });
const opened = (on = TODAY): CallBack =>
  openCallBack(line, { id: CallBackId.parse(madeId('callback', '1')), plan: month('2026-04') }, day(on));
const calling = (on = TODAY) =>
  ({ by: operator('hao-hotline'), roles: ['hotline', 'supervisor'], today: day(on), accused: [] }) as const;
const WELL: CallBackAnswer = {
  ...{ spokeWith: 'payee', received: 'yes', receivedFen: fen(60_000), cardHeldBy: 'payee', askedForMoney: 'nobody' },
};
const said = (more: Partial<CallBackAnswer>, on = TODAY) =>
  granted(answerCallBack(opened(), { ...WELL, ...more }, calling(on)));
const visited = granted(missCallBack(opened(), 'wrong-number', calling()));
const due = opened().clock.dueOn ?? '';

const complained = (more: Partial<Complaint>): Complaint => ({ ...registered(), ...more });
const lies = (more: Partial<Complaint>): Complaint => ({ ...assigned(), ...more });
const opens = (by: Complaint['registeredBy'], more: object = {}, accused = [LEAD]) => ({
  complaint: registered({ about: about(...accused) }),
  note: {
    ...{ by, outcome: 'allowed', because: null, via: 'openComplaint', at: instantAt(RECEIVED, '09:00'), ...more },
  } as never,
});
const refused = (because: string) => opens(LEAD.id, { outcome: 'refused', because });

/** What people say of the office: complaints, and what households answer when they are called back. */
export const OF_COMPLAINTS = [
  tries(askedForMoney, TODAY, (judge) => ({
    hit: judge(said({ askedForMoney: 'village-staff' })),
    nearMiss: judge(said({})),
    boundary: [judge(said({ askedForMoney: 'unsaid' })), judge(said({ askedForMoney: 'other' }))],
    missing: judge(opened()),
    counterExample: judge(said({ cardHeldBy: 'institution' })),
  })),
  tries(receivedOtherwise, TODAY, (judge) => ({
    hit: judge(said({ received: 'no', receivedFen: null })),
    nearMiss: judge(said({ askedForMoney: 'other' })),
    boundary: [judge(said({ receivedFen: fen(60_000) })), judge(said({ receivedFen: fen(59_999) }))],
    missing: judge(opened()),
    counterExample: judge(said({ received: 'yes', receivedFen: null })),
  })),
  tries(cardHeldElsewhere, TODAY, (judge) => ({
    hit: judge(said({ cardHeldBy: 'village-staff' })),
    nearMiss: judge(said({})),
    boundary: [judge(said({ cardHeldBy: 'household' })), judge(said({ cardHeldBy: 'relative' }))],
    missing: judge(opened()),
    counterExample: judge(said({ cardHeldBy: 'unsure' })),
  })),
  tries(payeeNotFound, TODAY, (judge) => ({
    hit: judge(granted(missCallBack(visited, 'unknown-there', calling()))),
    nearMiss: judge(said({})),
    boundary: [
      judge(granted(answerCallBack(visited, WELL, calling()))),
      judge(granted(missCallBack(visited, 'unknown-there', calling('2026-05-07')))),
    ],
    missing: judge(opened()),
    counterExample: judge(granted(missCallBack(visited, 'nobody-home', calling()))),
  })),
  tries(callBackOverdue, '2026-12-01', (judge) => ({
    hit: judge(opened()),
    nearMiss: judge(opened(), TODAY),
    boundary: [judge(opened(), due), judge(opened(), addDays(day(due), 1))],
    missing: judge(opened('2026-12-29'), '2027-03-01'),
    counterExample: judge(said({}, '2026-11-30')),
  })),
  tries(bribeComplainedOf, RECEIVED, (judge) => ({
    hit: judge(complained({ kind: 'bribe', class: 'accusation' })),
    nearMiss: judge(complained({ kind: 'obstacles', class: 'accusation' })),
    boundary: [judge(complained({ kind: 'obstacles' })), judge(complained({ kind: 'bribe' }))],
    missing: { never: 'a complaint is registered with what it is about and of which class it is' },
    counterExample: judge(complained({ kind: 'bribe', class: 'suggestion' })),
  })),
  tries(cardComplainedOf, RECEIVED, (judge) => ({
    hit: judge(complained({ kind: 'card-held', class: 'accusation' })),
    nearMiss: judge(complained({ kind: 'withheld-money', class: 'accusation' })),
    boundary: [judge(complained({ kind: 'withheld-money' })), judge(complained({ kind: 'card-held' }))],
    missing: { never: 'a complaint is registered with what it is about and of which class it is' },
    counterExample: judge(complained({ kind: 'card-held', class: 'suggestion' })),
  })),
  tries(complaintToAccused, RECEIVED, (judge) => ({
    hit: judge(lies({ about: about(LEAD) })),
    nearMiss: judge(lies({})),
    boundary: [
      judge(lies({ about: { ...about(), office: OTHER_TOWN } })),
      judge(lies({ about: { ...about(), office: TOWN } })),
    ],
    missing: judge(registered({ about: about(LEAD) })),
    counterExample: judge(lies({ about: about(LEAD), class: 'suggestion' })),
  })),
  tries(complaintOpenedByAccused, RECEIVED, (judge) => ({
    hit: judge(opens(LEAD.id)),
    nearMiss: judge(refused('second-factor-missing')),
    boundary: [judge(refused('not-permitted')), judge(refused('accused'))],
    missing: judge(opens(LEAD.id, {}, [])),
    counterExample: judge(opens(WATCH.id)),
  })),
];
