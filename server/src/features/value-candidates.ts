import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { routeTypes } from '../kernel/uapi.ts';
import {
  gatewayCandidates,
  localCandidates,
  ownPrefixCandidates,
  prefixCandidates,
} from './candidates/addresses.ts';
import type { Candidate, ValueScope } from './candidates/candidate.ts';
import { deviceCandidates } from './candidates/devices.ts';
import { nameCandidates } from './candidates/names.ts';
import { nexthopCandidates, priorityCandidates } from './candidates/numbers.ts';
import type { ExpectedValue } from './expectation.ts';
import { NAME_KINDS } from './name-kinds.ts';
import { makesNew } from './navigation/making.ts';

/** The values known for one place: names, devices and addresses of the machine at that line. */
export function valueCandidates(expected: ExpectedValue, scope: ValueScope): Candidate[] {
  const { spec, modifierGiven } = expected;
  const modifiers = modifierGiven
    ? []
    : (spec.modifiers ?? []).map((modifier) => ({
        text: typeof modifier === 'string' ? modifier : modifier.word,
        modifier: true,
      }));
  const known = spec.oneOf?.map((text) => ({ text })) ?? candidatesOf(expected, scope);
  return [...known, ...modifiers];
}

function candidatesOf(
  { spec: { kind }, keyword: { name: keyword } }: ExpectedValue,
  scope: ValueScope,
): Candidate[] {
  const database = NAME_KINDS[kind];
  if (database) return nameCandidates(database, scope);
  const { command, family } = scope;
  const namespace = scope.machine.kernel.namespaces.get(scope.namespace);
  if (!namespace) return [];
  const isNew = kind !== 'nexthopId' && makesNew(command, keyword);
  if (isNew) return [];
  switch (kind) {
    case 'device':
      return deviceCandidates(namespace, keyword);
    case 'vrf':
      return deviceCandidates(namespace, 'vrf');
    case 'address':
      return keyword === 'via' ? gatewayCandidates(namespace, scope) : localCandidates(namespace, family);
    case 'prefix':
      return isOwnAddress(scope)
        ? ownPrefixCandidates(namespace, scope)
        : prefixCandidates(namespace, keyword, family);
    case 'routeType':
      return routeTypes.filter((type) => type !== 'none' && type !== 'xresolve').map((text) => ({ text }));
    case 'namespace':
      return namespaceCandidates(scope);
    case 'nexthopId':
      return nexthopCandidates(namespace, scope);
    default:
      return keyword === 'priority' && command.object?.spec?.name === 'rule'
        ? priorityCandidates(namespace)
        : [];
  }
}

/** `ip address del`, `change` and so on: of an address that is there. */
function isOwnAddress({ command: { object, verbSpec } }: ValueScope): boolean {
  return object?.spec?.name === 'address' && verbSpec?.name !== 'add';
}

function namespaceCandidates({ machine }: ValueScope): Candidate[] {
  return [...machine.kernel.namespaces.keys()]
    .filter((name) => name !== INITIAL_NAMESPACE)
    .map((text) => ({ text }));
}
