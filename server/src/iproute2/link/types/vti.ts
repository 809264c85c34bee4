/** `type vti` and `type vti6`: ip/link_vti.c and ip/link_vti6.c. */
import type { Family } from '../../../net/address.ts';
import type { LinkTypeReader } from './option-table.ts';
import { device, endpoint, firewallMark, noDeviceAtAll } from './readers.ts';
import { startFromExisting, tunnelKey } from './tunnel-options.ts';

export const vti = reader('inet');
export const vti6 = reader('inet6');

function reader(family: Family): LinkTypeReader<ReturnType<typeof optionsOf>> {
  return { options: optionsOf(family), start: startFromExisting };
}

function optionsOf(family: Family) {
  return {
    key: tunnelKey('key', 'ikey', 'okey'),
    ikey: tunnelKey('ikey'),
    okey: tunnelKey('okey'),
    remote: endpoint(family),
    local: endpoint(family),
    dev: device(noDeviceAtAll),
    fwmark: firewallMark,
  } as const;
}
