/**
 * The peer of every function's bundle: the two clients that all of them hold, each able to send what our adapters send, and nothing else. A client
 * that can send nothing is smaller by the schemas of the commands, and no use to anybody.
 */
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';

const settings = {
  region: process.env['AWS_REGION'] ?? '',
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
};

export const clients = [new DynamoDBClient(settings), new KMSClient(settings)];

export const commands = [
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  DecryptCommand,
  GenerateDataKeyCommand,
];
