import type { Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import { runAddress } from './address/address.ts';
import { runAddressLabel } from './addrlabel/addrlabel.ts';
import { inBusyboxWords, refusedByBusybox } from './busybox.ts';
import { unknownCommand, unknownObject, usage } from './errors.ts';
import type { Execution, Invocation } from './execution.ts';
import { Exit, type ExitCause } from './exit.ts';
import { runForeignObject } from './foreign-objects.ts';
import { applyGlobalOptions } from './global-options.ts';
import { runLink } from './link/link.ts';
import { runMulticastAddress } from './maddress/maddress.ts';
import { runMonitor } from './monitor/monitor.ts';
import { runMulticastRoute } from './mroute/mroute.ts';
import { runNeighbour } from './neighbour/neighbour.ts';
import { runNetconf } from './netconf/netconf.ts';
import { runNetns } from './netns/netns.ts';
import { runNexthop } from './nexthop/nexthop.ts';
import { runNeighbourTable } from './ntable/ntable.ts';
import { runRoute } from './route/route.ts';
import { runRule } from './rule/rule.ts';
import { Session } from './session.ts';
import { refuseStatisticsVerb, runStatistics } from './stats/stats.ts';
import { runToken } from './token/token.ts';
import { refuseTunnelVerb, runTunnel } from './tunnel/tunnel.ts';
import { runTuntap } from './tuntap/tuntap.ts';
import { certain } from './values/words.ts';
import { runVrf } from './vrf/vrf.ts';

/** What runs the verbs of an object. A runner that returns has succeeded: status 0. */
type Runner = (session: Session, command: Command) => void;

const runners: Readonly<Record<string, Runner>> = {
  address: runAddress,
  addrlabel: runAddressLabel,
  link: runLink,
  maddress: runMulticastAddress,
  monitor: runMonitor,
  mroute: runMulticastRoute,
  neighbour: runNeighbour,
  netconf: runNetconf,
  netns: runNetns,
  nexthop: runNexthop,
  ntable: runNeighbourTable,
  route: runRoute,
  rule: runRule,
  stats: runStatistics,
  token: runToken,
  tunnel: runTunnel,
  tuntap: runTuntap,
  vrf: runVrf,
};

/** Runs one `ip` command. Never throws for what was typed: see `Execution`. */
export function execute(invocation: Invocation): Execution {
  const { command } = invocation;
  if (command.target !== 'busybox') return run(invocation);
  return refusedByBusybox(invocation) ?? inBusyboxWords(run(invocation), command);
}

function run(invocation: Invocation): Execution {
  const session = new Session(invocation);
  try {
    applyGlobalOptions(session, invocation.command.options);
    runObject(session, invocation.command);
    session.checkAskable();
    return finished(session);
  } catch (exit) {
    if (!(exit instanceof Exit)) throw exit;
    return ended(session, exit.cause);
  }
}

function runObject(session: Session, command: Command): void {
  const { object, verb } = command;
  if (!object) usage(session);
  certain(object.word);
  if (!object.spec) unknownObject(session, object.word);
  if (object.spec.name === 'help') usage(session, object.word);
  const runner = Object.hasOwn(runners, object.spec.name) ? runners[object.spec.name] : undefined;
  if (!runner) return runForeignObject(session, command);
  if (verb) {
    certain(verb.word);
    if (!verb.spec) refuseVerb(session, command, object.spec.name, verb.word);
    if (verb.spec.name === 'help' && !WITH_OWN_HELP.includes(object.spec.name)) usage(session, verb.word);
  }
  runner(session, command);
}

/** Objects whose `help` is more than the usage with status 255. */
const WITH_OWN_HELP = ['link', 'stats'];

function refuseVerb(session: Session, command: Command, object: string, word: Word): never {
  if (object === 'tunnel') return refuseTunnelVerb(session, command, word);
  if (object === 'stats') return refuseStatisticsVerb(session, word);
  return unknownCommand(session, word, object);
}

function finished(session: Session): Execution {
  return { status: 0, ...outputs(session) };
}

function ended(session: Session, cause: ExitCause): Execution {
  switch (cause.kind) {
    case 'done':
      return finished(session);
    case 'refused':
      return {
        status: cause.status,
        ...outputs(session),
        refusedBy: cause.by,
        aborts: cause.aborts,
        ...(cause.blame && { blame: cause.blame }),
        ...(cause.error && { error: cause.error }),
      };
    case 'unknown':
      return {
        status: null,
        stdout: undefined,
        stderr: undefined,
        kernel: session.kernel,
        assumptions: session.assumptions,
        unknown: cause.reason,
        ...(session.lookup && { lookup: session.lookup }),
      };
  }
}

function outputs(session: Session) {
  return {
    stdout: session.stdout,
    stderr: session.stderr,
    ...(session.outline !== undefined && { outline: session.outline }),
    kernel: session.kernel,
    assumptions: session.assumptions,
    ...(session.hiddenReason && { unknown: session.hiddenReason }),
    ...(session.lookup && { lookup: session.lookup }),
  };
}
