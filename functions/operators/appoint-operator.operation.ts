import * as z from 'zod';
import { Appointment, appoint, Operator } from '../../shared/domain/operator.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: a named operator for one office and term. Roles that exclude each other are refused, and so is a second account of one person. */
export const appointOperator = operation(
  {
    name: 'appointOperator',
    title: '任命操作人员',
    summary: 'Appoint an operator to an office, roles and a term. The id is the subject at the identity provider.',
    method: 'POST',
    path: '/operators',
    may: 'operator:appoint',
    purpose: 'administration',
    writes: 'new',
    needs: ['appointOperators', 'readOperators', 'indexPeople'],
    // By their number a person is known who has an account already; it isn't kept.
    body: Appointment.extend({ residentId: z.string().trim().min(1).max(40) }),
    reply: Operator,
    refuses: [
      'roles-exclude-each-other',
      'role-of-the-bureau',
      'appointing-yourself',
      'appointment-term',
      'resident-id-invalid',
      'person-has-account',
      'record-altered',
    ],
    example: {
      body: {
        id: 'xin',
        residentId: '990000198001010012',
        office: '445281006',
        roles: ['investigator'],
        appointedFrom: '2026-03-01',
        appointedTo: null,
      },
    },
  },
  {
    async subject({ body }) {
      return { office: body.office };
    },
    async made({ body }, { readOperators }) {
      return await readOperators.get(body.id);
    },
    async run({ body, caller, today, settle, refuse, act }, { appointOperators, indexPeople }) {
      const { residentId, ...appointment } = body;
      const number = checkResidentId(residentId, today);
      if (!number.ok) return refuse('resident-id-invalid', { because: number.why });
      const operator = settle(appoint(appointment, caller.id));
      settle(await appointOperators.create(operator, act, await indexPeople.person(number.value)));
      return operator;
    },
  },
);
