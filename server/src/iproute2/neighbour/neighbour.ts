import type { Command } from '../../syntax/ip/tree.ts';
import type { Session } from '../session.ts';
import { getNeighbour } from './get.ts';
import { modifyNeighbour } from './modify.ts';
import { selectNeighbours } from './select.ts';

/** Runs `ip neighbour` (do_ipneigh() in ip/ipneigh.c of iproute2). */
export function runNeighbour(session: Session, command: Command): void {
  const verb = command.verbSpec?.name ?? '';
  switch (verb) {
    case 'show':
    case 'flush':
      return selectNeighbours(session, command, verb);
    case 'get':
      return getNeighbour(session, command);
    default:
      return modifyNeighbour(session, command);
  }
}
