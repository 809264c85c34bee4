/** `ip route get`: iproute_get() of iproute2. */
import type { Flow, Request } from '../../kernel/rtnetlink.ts';
import { INVALID_UID } from '../../kernel/uapi.ts';
import { type Address, addressBits, anyAddress } from '../../net/address.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { printRecords } from '../record.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { inetOnly, readAnyAddress, readPrefix, type WrittenPrefix } from '../values/addresses.ts';
import { readDevice, readVrf } from '../values/devices.ts';
import { isForeign } from '../values/foreign-addresses.ts';
import { readIpProtocol } from '../values/ip-protocols.ts';
import { readNamed } from '../values/named-numbers.ts';
import { parseUnsigned, readUnsigned, U16_MAX } from '../values/numbers.ts';
import { isHelp, valueWord } from '../values/words.ts';
import { printResult, printRoute } from './print.ts';

/** Scripts that change routes run as root; a packet that came in is nobody's. */
const ROOT_UID = 0;

/** A flow as far as the words read until now say. Mutable: it lives while one command is read. */
class FlowDraft {
  readonly session: Session;
  family: PreferredFamily | undefined;
  destination: Address | undefined;
  destinationGiven = false;
  source: WrittenPrefix | undefined;
  sourceGiven = false;
  inDevice: Word | undefined;
  outDevice: Word | undefined;
  mark = 0;
  tos = 0;
  uid: number | undefined;
  ipProtocol: number | undefined;
  sourcePort: number | undefined;
  destinationPort: number | undefined;
  fibMatch = false;
  flowLabel: number | undefined;
  newDestination = false;
  connected = false;
  notify = false;

  constructor(session: Session) {
    this.session = session;
    this.family = session.settings.family;
  }
}

export function getRoute(session: Session, command: Command): void {
  const draft = new FlowDraft(session);
  for (const clause of command.clauses) (readers[clause.spec?.name ?? ''] ?? readDestination)(draft, clause);
  if (!draft.destinationGiven) failWith(session, 'need at least a destination address\n', command.verb?.word);
  const inInterface = draft.inDevice && readDevice(session, draft.inDevice);
  const outInterface = draft.outDevice && readDevice(session, draft.outDevice);
  const request = requestOf(draft, inInterface, outInterface);
  answer(session, request);
  if (draft.connected && !draft.sourceGiven) askAgain(session, request);
}

/** `connected` looks up twice. The second request is the first once more: iproute2 changes a copy that it drops. */
function askAgain(session: Session, request: Request): void {
  const result = session.lookup?.result;
  if (!result?.preferredSource && !result?.from) failWith(session, 'Failed to connect the route\n');
  if (session.settings.json) session.hideStdout('the second answer to `connected` is not reproduced in JSON');
  answer(session, request);
}

function answer(session: Session, request: Request): void {
  const reply = session.request(request);
  if (reply.type !== 'route') return;
  session.lookup = { result: reply.result, trace: reply.trace };
  const { route, inInterface } = reply.result;
  if (request.type === 'getroute' && request.fibMatch) {
    if (!route) giveUp('the entry behind this answer is not modelled');
    printRecords(session, [printRoute(session, route, { table: 0 }, inInterface)]);
    return;
  }
  if (session.here?.watchesRoutes && request.type === 'getroute' && request.flow.family === 'inet') {
    session.hideStdout('whether a processor still has its copy of a route that is watched is not modelled');
  }
  if (session.settings.statistics > 0) session.hideStdout('the use counts of cached routes are not modelled');
  if (reply.result.sourceIsDrawn) session.hideStdout('the source address is one that the kernel drew');
  printRecords(session, [printResult(session, reply.result)]);
}

function requestOf(
  draft: FlowDraft,
  inInterface: number | undefined,
  outInterface: number | undefined,
): Request {
  const { source, ipProtocol, sourcePort, destinationPort, flowLabel } = draft;
  const family = inetOnly(draft.family) ?? 'inet';
  const flow: Flow = {
    family,
    destination: draft.destination ?? anyAddress(family),
    mark: draft.mark,
    tos: draft.tos,
    uid: draft.uid ?? (inInterface === undefined ? ROOT_UID : INVALID_UID),
    ...(source?.address && { source: source.address }),
    ...(inInterface !== undefined && { inInterface }),
    ...(outInterface !== undefined && { outInterface }),
    ...(ipProtocol !== undefined && { ipProtocol }),
    ...(sourcePort !== undefined && { sourcePort }),
    ...(destinationPort !== undefined && { destinationPort }),
    ...(flowLabel !== undefined && { flowLabel }),
  };
  const partial = source?.address !== undefined && source.length !== addressBits(family);
  return {
    type: 'getroute',
    flow,
    fibMatch: draft.fibMatch,
    ...(draft.notify && { notify: true }),
    ...(draft.newDestination && { newDestination: true }),
    ...(partial && { sourceLength: source.length }),
  };
}

const readers: Readonly<Record<string, (draft: FlowDraft, clause: Clause) => void>> = {
  to: readDestination,
  tos(draft, clause) {
    draft.tos = readNamed(draft.session, 'tos', valueWord(draft.session, clause), 'TOS value is invalid');
  },
  from(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (isHelp(word)) usage(draft.session, word);
    draft.sourceGiven = true;
    draft.source = readPrefix(draft.session, word, draft.family);
    draft.family ??= draft.source.family;
  },
  iif(draft, clause) {
    draft.inDevice = valueWord(draft.session, clause);
  },
  oif(draft, clause) {
    draft.outDevice = valueWord(draft.session, clause);
  },
  mark(draft, clause) {
    const word = valueWord(draft.session, clause);
    const mark = parseUnsigned(word.text);
    draft.mark = mark ?? invalidArgument(draft.session, word, 'invalid mark value', { bare: true });
  },
  notify(draft) {
    draft.notify = true;
  },
  connected(draft) {
    draft.connected = true;
  },
  vrf(draft, clause) {
    const word = valueWord(draft.session, clause);
    readVrf(draft.session, word);
    draft.outDevice = word;
  },
  uid(draft, clause) {
    draft.uid = readUnsigned(draft.session, valueWord(draft.session, clause), 'invalid UID');
  },
  fibmatch(draft) {
    draft.fibMatch = true;
  },
  as(draft, clause) {
    const { family } = readAnyAddress(draft.session, valueWord(draft.session, clause), draft.family);
    draft.family ??= family;
    draft.newDestination = true;
  },
  sport(draft, clause) {
    draft.sourcePort = readUnsigned(
      draft.session,
      valueWord(draft.session, clause),
      'invalid sport',
      U16_MAX,
    );
  },
  dport(draft, clause) {
    draft.destinationPort = readUnsigned(
      draft.session,
      valueWord(draft.session, clause),
      'invalid dport',
      U16_MAX,
    );
  },
  ipproto(draft, clause) {
    draft.ipProtocol = readIpProtocol(draft.session, valueWord(draft.session, clause));
  },
  flowlabel(draft, clause) {
    const word = valueWord(draft.session, clause);
    const label = parseUnsigned(word.text);
    draft.flowLabel = label ?? invalidArgument(draft.session, word, 'invalid flowlabel', { bare: true });
  },
};

function readDestination(draft: FlowDraft, clause: Clause): void {
  const { session } = draft;
  const word = valueWord(session, clause);
  if (isHelp(word)) usage(session, word);
  const prefix = readPrefix(session, word, draft.family);
  draft.family ??= prefix.family;
  draft.destination = prefix.address;
  draft.destinationGiven = true;
  if (session.isBefore('5.11')) return;
  const bits = draft.family === 'inet6' ? 128 : 32;
  if (draft.family && !isForeign(draft.family) && prefix.length !== bits) {
    session.complain(
      `Warning: /${prefix.length} as prefix is invalid, only /${bits} (or none) is supported.\n`,
    );
  }
}
