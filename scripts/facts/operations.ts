import type { manifest } from '../../functions/manifest.ts';
import type { Operation, OperationFacts } from '../../shared/kernel/operation.ts';

type Manifest = typeof manifest;
/** The functions that answer HTTP. */
export type HttpFolder = {
  [Folder in keyof Manifest]: Manifest[Folder]['kind'] extends 'http' ? Folder : never;
}[keyof Manifest];

interface PublishedOperation {
  readonly folder: HttpFolder;
  readonly facts: OperationFacts;
  /** Whether it is about one record. Without one, a permission for one's own records opens nothing. */
  readonly hasSubject: boolean;
}

/** The facts of every HTTP operation, in the manifest's order. */
export const operationsOf = (all: Manifest): readonly PublishedOperation[] =>
  Object.entries(all).flatMap(([folder, { kind, parts }]) =>
    kind === 'http'
      ? Object.values(parts).map(({ facts, deeds }: Operation) => ({
          folder: folder as HttpFolder,
          facts,
          hasSubject: deeds.subject !== undefined,
        }))
      : [],
  );
