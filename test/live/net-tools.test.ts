import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { timelineOf } from '../unit/script/kit.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

const installed = ['ifconfig', 'brctl'].every((name) => spawnSync('which', [name]).status === 0);
if (!installed) console.warn('not run: net-tools and bridge-utils are not installed');

const START = `ip link add v type veth peer name w
ip link set v up
ip link set w up
ip link set lo up
`;

const scripts: readonly string[] = [
  'ifconfig v 10.0.0.1 netmask 255.255.255.0 up',
  'ifconfig v 10.0.0.1; ifconfig v 192.168.1.1',
  'ifconfig v 10.0.0.1/24; ifconfig v:1 10.0.0.9 netmask 255.255.255.0; ifconfig v:2 10.1.0.1/16 broadcast 10.1.9.9',
  'ifconfig v 10.0.0.1/24; ifconfig v 10.0.0.2 netmask 255.255.0.0; ifconfig v down; ifconfig v up',
  'ifconfig v 10.0.0.1/24; ifconfig v mtu 1400; ifconfig v 0.0.0.0',
  'ifconfig v 10.0.0.1/24; ifconfig v:1 10.0.0.9/24; ifconfig v:2 10.1.0.9/24; ifconfig v:1 0.0.0.0; ifconfig v:2 down',
  'ifconfig v 10.0.0.1/24; ifconfig v:1 10.0.0.9/24; ifconfig v:1 10.7.0.9; ifconfig v:1 up; ifconfig v:3 0.0.0.0',
  'ifconfig nothing up',
  'ifconfig v 10.0.0.1/24; route add default gw 10.0.0.254; route add -net 10.1.0.0 netmask 255.255.0.0 gw 10.0.0.253 metric 5',
  'ifconfig v 10.0.0.1/24; route add -host 10.2.0.1 dev v; route add 10.3.0.0 v; route add -net 10.4.0.0/16 dev v',
  'ifconfig v 10.0.0.1/24; route add default gw 10.0.0.2; route add default gw 10.0.0.3; route del default gw 10.0.0.2',
  'ifconfig v 10.0.0.1/24; route add default gw 10.0.0.2; route add default gw 10.0.0.2; echo $? > /dev/null; route del -net 10.9.0.0/16',
  'route add default gw 10.0.0.1',
  'route add -net 10.7.0.0/16 reject; route add -net 10.8.0.0/16 dev lo',
  'brctl addbr br; brctl addif br v; ip link set dev br up; ifconfig br 10.5.0.1/24; brctl addbr br',
  'brctl addbr br; ifconfig br down; brctl delbr br; brctl delbr br',
];

const LISTINGS = ['ip -4 route show table all', 'ip -4 -o addr show'];

if (installed) {
  onRealKernel('net-tools leave what their translations leave', () => {
    test.each(scripts)('%s', (script) => {
      const real = runInNamespace([`${START}${script}`, ...LISTINGS]);
      const ours = timelineOf(`${START}${script}\nip link show $?\n${LISTINGS.join('\n')}`).steps;
      const status = ours.find(({ argv }) => argv[2] === 'show' && argv[1] === 'link')?.argv[3];
      expect({ status, listings: ours.slice(-2).map(({ execution }) => execution.stdout) }).toEqual({
        status: String(real[0]?.status),
        listings: real.slice(1).map(({ stdout }) => stdout),
      });
    });
  });
}
