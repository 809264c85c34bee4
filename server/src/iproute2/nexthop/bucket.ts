/** `ip nexthop bucket`: ipnh_bucket_list() and ipnh_bucket_get() of iproute2. */
import type { BucketFilter } from '../../kernel/nexthop/messages.ts';
import type { NexthopObject } from '../../kernel/nexthop/object.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, stop, usage } from '../errors.ts';
import { printRecords } from '../record.ts';
import { kernelErrorText, type Session } from '../session.ts';
import { inetOnly } from '../values/addresses.ts';
import { parseUnsigned, U16_MAX } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import { readNexthopId } from './id.ts';
import { readDeviceSelector } from './select.ts';

/** The first word behind `bucket` is a verb of its own. */
export function runBucket(session: Session, clauses: readonly Clause[]): void {
  const [verb, ...extra] = clauses;
  if (!verb) return listBuckets(session, []);
  if (verb.keyword) certain(verb.keyword);
  switch (verb.spec?.name) {
    case 'list':
      return listBuckets(session, [...verb.block, ...extra]);
    case 'get':
      return getBucket(session, [...verb.block, ...extra]);
    case 'help':
      return usage(session, verb.keyword);
    default:
      return stop(
        session,
        `Command "${verb.keyword?.text}" is unknown, try "ip nexthop help".\n`,
        verb.keyword,
      );
  }
}

type Draft = { -readonly [K in keyof BucketFilter]: BucketFilter[K] };

/** A refused dump ends with these words, and nothing of the error itself where it has no text. */
const DUMP_REFUSED = 2;

function listBuckets(session: Session, clauses: readonly Clause[]): void {
  const family = inetOnly(session.settings.family);
  const filter: Draft = family ? { family } : {};
  for (const clause of clauses) {
    if (clause.spec?.name === 'id') filter.id = readNexthopId(session, clause);
    else if (clause.spec?.name === 'nhid') filter.nexthopId = readNexthopId(session, clause);
    else readDeviceSelector(session, filter, clause);
  }
  const answer = session.ask({ type: 'dumpbuckets', filter });
  if (answer.kind === 'done') return printBuckets(session, answer.reply);
  const { error } = answer;
  session.complain(`${error.message ? kernelErrorText(error) : ''}Dump terminated\n`);
  if (session.settings.json)
    session.hideStdout('the unfinished JSON of a refused dump differs between releases');
  return session.leave({ status: DUMP_REFUSED, by: 'kernel', blame: undefined, aborts: false });
}

function getBucket(session: Session, clauses: readonly Clause[]): void {
  let id = 0;
  let index: number | undefined;
  for (const clause of clauses) {
    if (clause.spec?.name === 'id') id = readNexthopId(session, clause);
    else if (clause.spec?.name === 'index') {
      index = readIndex(session, valueWord(session, clause));
    } else usage(session, clause.keyword);
  }
  if (id === 0 || index === undefined) return usage(session);
  printBuckets(session, session.request({ type: 'getbucket', id, index }));
}

/** Each bucket is printed with the time that it was idle for. */
function printBuckets(
  session: Session,
  reply: { readonly type: string; readonly groups?: readonly NexthopObject[] },
): void {
  if (reply.groups?.length === 0) printRecords(session, []);
  else session.hideStdout('which nexthop each bucket of a group leads to, and since when, is not modelled');
}

function readIndex(session: Session, word: Word): number {
  return (
    parseUnsigned(word.text, U16_MAX) ??
    invalidArgument(session, word, 'invalid bucket index value', { bare: true })
  );
}
