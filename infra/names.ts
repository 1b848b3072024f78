import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { manifest } from '../functions/manifest.ts';
import { type Action, grantsOf, type Needy, type Place } from './grants.ts';
import type { Settings } from './settings.ts';

/**
 * What is named by us and not by CloudFormation: what keys and alarms of other stacks speak of. A name that is known beforehand needs no export, which would
 * forbid taking a function away; and a key's policy can name a role that its stack has yet to make.
 */
export const functionName = ({ stage }: Settings, folder: string): string => `doudi-${stage}-${folder}`;

/** Roles are named for the whole account, so this one says its region too. */
export const roleName = ({ stage, region }: Settings, folder: string): string => `doudi-${stage}-${folder}-${region}`;

export const deadLettersName = ({ stage }: Settings, folder: string): string => `doudi-${stage}-${folder}-dead-letters`;

/** The roles of the functions that may do these things with a place, by action, as their grants have it. */
export function rolesByAction(
  scope: IConstruct,
  settings: Settings,
  on: Place,
): ReadonlyMap<Action, readonly string[]> {
  const roles = new Map<Action, string[]>();
  for (const [folder, needs] of Object.entries<Needy>(manifest)) {
    const actions = new Set(grantsOf(needs).flatMap((grant) => (grant.on === on ? grant.actions : [])));
    const resourceName = roleName(settings, folder);
    const arn = Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'role', resourceName });
    for (const action of actions) roles.set(action, [...(roles.get(action) ?? []), arn]);
  }
  return roles;
}
