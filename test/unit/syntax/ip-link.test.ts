import { describe, expect, test } from 'vitest';
import { clausesOf, verbOf } from './sketch.ts';

describe('ip link', () => {
  test.each([
    ['l', 'show'],
    ['link a', 'add'],
    ['link af', 'afstats'],
    ['link s', 'set'],
    ['link c', 'set'],
    ['link r', 'replace'],
    ['link d', 'delete'],
    ['link sh', 'show'],
    ['link l', 'show'],
    ['link x', 'xstats'],
    ['link p', 'property'],
    ['link nope', undefined],
    ['tuntap', 'show'],
    ['tuntap a', 'add'],
    ['tap d', 'delete'],
    ['netns', 'list'],
    ['netns l', 'list'],
    ['netns list-', 'list-id'],
    ['netns a', 'add'],
    ['netns e', 'exec'],
  ])('`ip %s` runs %s', (line, verb) => {
    expect(verbOf(line)).toBe(verb);
  });

  test.each([
    ['link set eth0 up', 'dev(eth0) up()'],
    ['link set dev eth0 mtu 1400 qlen 5 txql 6', 'dev(eth0) mtu(1400) txqueuelen(5) txqueuelen(6)'],
    ['link set eth0 m br0 nomas', 'dev(eth0) master(br0) nomaster()'],
    ['link set eth0 n', 'dev(eth0) nomaster()'],
    ['link set eth0 a 02::1 al x', 'dev(eth0) address(02::1) alias(x)'],
    ['link set eth0 addrg none', 'dev(eth0) addrgenmode(none)'],
    ['link set eth0 vf 0 mac 02::1 vlan 5 qos 2', 'dev(eth0) vf(0){mac(02::1) vlan(5){qos(2)}}'],
    ['link set eth0 protodown_reason 1 on', 'dev(eth0) protodown_reason(1 on)'],
    ['link set eth0 upp', 'dev(eth0) dev(upp)'],
    ['link add a type veth', 'address(type) dev(veth)'],
    ['link add v0 ty veth', 'dev(v0) type(veth)'],
    ['link add v0 type veth peer name v1 mtu 1400', 'dev(v0) type(veth){peer(){name(v1) mtu(1400)}}'],
    ['link add v0 type veth peer v1 type veth', 'dev(v0) type(veth){peer(){dev(v1) type(veth)}}'],
    ['link add link eth0 name eth0.5 type vlan id 5', 'link(eth0) name(eth0.5) type(vlan){id(5)}'],
    ['link add x type vlan proto 802.1ad id 5 foo', 'dev(x) type(vlan){protocol(802.1ad) id(5)} dev(foo)'],
    [
      'link add x type vxlan vni 5 srcport 1 2 nolearning',
      'dev(x) type(vxlan){id(5) srcport(1 2) nolearning()}',
    ],
    ['link add x type bridge f 5 stp 1', 'dev(x) type(bridge){forward_delay(5) stp_state(1)}'],
    ['link add x type bond mode 4 mii 100', 'dev(x) type(bond){mode(4) miimon(100)}'],
    ['link add x type vrf t 5', 'dev(x) type(vrf){table(5)}'],
    [
      'link add x type gre rem 1.1.1.1 loc 2.2.2.2 key 5',
      'dev(x) type(gre){remote(1.1.1.1) local(2.2.2.2) key(5)}',
    ],
    ['link add x type dummy up', 'dev(x) type(dummy) up()'],
    ['link add x type hsr slave1 a up', 'dev(x) type(hsr){option(slave1) option(a) option(up)}'],
    [
      'link add x type vlan egr 1:2 0:7 id 5',
      'dev(x) type(vlan){egress-qos-map(){mapping(1:2) mapping(0:7)} id(5)}',
    ],
    [
      'link add x type macvlan mac set 2:0:0:0:0:1 2:0:0:0:0:2 mode source',
      'dev(x) type(macvlan){macaddr(set){address(2:0:0:0:0:1) address(2:0:0:0:0:2)} mode(source)}',
    ],
    ['link add x type', 'dev(x) type(…)'],
    ['link show eth0 up', 'dev(eth0) up()'],
    ['link show type veth', 'type(veth)'],
    ['tuntap add t0 m tun u root', 'name(t0) mode(tun) user(root)'],
    ['tuntap add n t0 mode tap p', 'name(t0) mode(tap) pi()'],
    ['tuntap del t0 mode tun user 5', 'name(t0) mode(tun) name(user) name(5)'],
  ])('%s', (line, clauses) => {
    expect(clausesOf(line)).toBe(clauses);
  });
});
