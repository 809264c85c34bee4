// Made by `npm run docs` from the files in rules/. Change those, not this file.
import type { LintRule } from './rule.ts';
import { addressWithoutLength } from './rules/address-without-length.ts';
import { addressesLostWithLink } from './rules/addresses-lost-with-link.ts';
import { aggregateWithoutPullUp } from './rules/aggregate-without-pull-up.ts';
import { appendSpreads } from './rules/append-spreads.ts';
import { automaticPriority } from './rules/automatic-priority.ts';
import { automaticProtoByHand } from './rules/automatic-proto-by-hand.ts';
import { backupBlindToCarrier } from './rules/backup-blind-to-carrier.ts';
import { batchMayStop } from './rules/batch-may-stop.ts';
import { clashWithKnownSoftware } from './rules/clash-with-known-software.ts';
import { commandFails } from './rules/command-fails.ts';
import { daemonProtoByHand } from './rules/daemon-proto-by-hand.ts';
import { defaultRouteGone } from './rules/default-route-gone.ts';
import { deleteEndsScript } from './rules/delete-ends-script.ts';
import { deleteLeavesRoute } from './rules/delete-leaves-route.ts';
import { detachedRule } from './rules/detached-rule.ts';
import { duplicateId } from './rules/duplicate-id.ts';
import { duplicateName } from './rules/duplicate-name.ts';
import { duplicateNexthop } from './rules/duplicate-nexthop.ts';
import { emptyTable } from './rules/empty-table.ts';
import { emptyVariable } from './rules/empty-variable.ts';
import { expectationFails } from './rules/expectation-fails.ts';
import { failsOnSecondRun } from './rules/fails-on-second-run.ts';
import { flushBySharedProto } from './rules/flush-by-shared-proto.ts';
import { flushTakesOthers } from './rules/flush-takes-others.ts';
import { forwardingOff } from './rules/forwarding-off.ts';
import { gatewayBeyondLink } from './rules/gateway-beyond-link.ts';
import { gatewayIntoTunnel } from './rules/gateway-into-tunnel.ts';
import { gatewayIsOwnAddress } from './rules/gateway-is-own-address.ts';
import { gotoNowhere } from './rules/goto-nowhere.ts';
import { hidesLocalSubnets } from './rules/hides-local-subnets.ts';
import { hostBitsCut } from './rules/host-bits-cut.ts';
import { idOutOfRange } from './rules/id-out-of-range.ts';
import { ignoredRouterPreference } from './rules/ignored-router-preference.ts';
import { impossibleName } from './rules/impossible-name.ts';
import { killSwitchLeaks } from './rules/kill-switch-leaks.ts';
import { mainNotLookedUp } from './rules/main-not-looked-up.ts';
import { malformedDirective } from './rules/malformed-directive.ts';
import { malformedNameLine } from './rules/malformed-name-line.ts';
import { markOutsideMask } from './rules/mark-outside-mask.ts';
import { markWithoutMask } from './rules/mark-without-mask.ts';
import { metricZero } from './rules/metric-zero.ts';
import { misreadNameLine } from './rules/misread-name-line.ts';
import { missingHalf } from './rules/missing-half.ts';
import { mtuAboveLink } from './rules/mtu-above-link.ts';
import { netTools } from './rules/net-tools.ts';
import { networkWithoutLength } from './rules/network-without-length.ts';
import { nexthopTakesRoutes } from './rules/nexthop-takes-routes.ts';
import { notFollowedToTheEnd } from './rules/not-followed-to-the-end.ts';
import { notInTarget } from './rules/not-in-target.ts';
import { numberForName } from './rules/number-for-name.ts';
import { numberNamedTwice } from './rules/number-named-twice.ts';
import { numericName } from './rules/numeric-name.ts';
import { octalNumber } from './rules/octal-number.ts';
import { oifSelectsOwnPackets } from './rules/oif-selects-own-packets.ts';
import { oneFamilyPolicy } from './rules/one-family-policy.ts';
import { orphanTable } from './rules/orphan-table.ts';
import { outputDiffers } from './rules/output-differs.ts';
import { outsideNamespace } from './rules/outside-namespace.ts';
import { overlappingSubnets } from './rules/overlapping-subnets.ts';
import { ownEntryInMainFile } from './rules/own-entry-in-main-file.ts';
import { pilesUp } from './rules/piles-up.ts';
import { priorityCollision } from './rules/priority-collision.ts';
import { protoStatic } from './rules/proto-static.ts';
import { redundantReject } from './rules/redundant-reject.ts';
import { repeatedKeyword } from './rules/repeated-keyword.ts';
import { replaceAddsRoute } from './rules/replace-adds-route.ts';
import { replyByWrongUplink } from './rules/reply-by-wrong-uplink.ts';
import { reservedId } from './rules/reserved-id.ts';
import { reversePathFiltered } from './rules/reverse-path-filtered.ts';
import { reversedOrder } from './rules/reversed-order.ts';
import { routeCacheFlush } from './rules/route-cache-flush.ts';
import { routeNeverUsed } from './rules/route-never-used.ts';
import { routeOverDeadLink } from './rules/route-over-dead-link.ts';
import { routeWithoutProto } from './rules/route-without-proto.ts';
import { routesLostWithLink } from './rules/routes-lost-with-link.ts';
import { ruleBehindMain } from './rules/rule-behind-main.ts';
import { ruleHostBits } from './rules/rule-host-bits.ts';
import { ruleMatchesNothing } from './rules/rule-matches-nothing.ts';
import { ruleNeverReached } from './rules/rule-never-reached.ts';
import { ruleTableZero } from './rules/rule-table-zero.ts';
import { ruleWithoutTable } from './rules/rule-without-table.ts';
import { scrapedListing } from './rules/scraped-listing.ts';
import { scriptWritesMainFile } from './rules/script-writes-main-file.ts';
import { selectionBySharedProto } from './rules/selection-by-shared-proto.ts';
import { shippedNamesLost } from './rules/shipped-names-lost.ts';
import { shortByLuck } from './rules/short-by-luck.ts';
import { sourceAssignedLater } from './rules/source-assigned-later.ts';
import { suppressWithoutEffect } from './rules/suppress-without-effect.ts';
import { tableWithoutConnected } from './rules/table-without-connected.ts';
import { tunnelLoop } from './rules/tunnel-loop.ts';
import { unknownName } from './rules/unknown-name.ts';
import { unnamedProto } from './rules/unnamed-proto.ts';
import { unreadDropIn } from './rules/unread-drop-in.ts';
import { vrfLeaks } from './rules/vrf-leaks.ts';
import { wordWithoutEffect } from './rules/word-without-effect.ts';
import { worldNotUnderstood } from './rules/world-not-understood.ts';

/** The rules of `rules/`, by the names of their files. */
export const indexedRules: readonly LintRule[] = [
  addressWithoutLength,
  addressesLostWithLink,
  aggregateWithoutPullUp,
  appendSpreads,
  automaticPriority,
  automaticProtoByHand,
  backupBlindToCarrier,
  batchMayStop,
  clashWithKnownSoftware,
  commandFails,
  daemonProtoByHand,
  defaultRouteGone,
  deleteEndsScript,
  deleteLeavesRoute,
  detachedRule,
  duplicateId,
  duplicateName,
  duplicateNexthop,
  emptyTable,
  emptyVariable,
  expectationFails,
  failsOnSecondRun,
  flushBySharedProto,
  flushTakesOthers,
  forwardingOff,
  gatewayBeyondLink,
  gatewayIntoTunnel,
  gatewayIsOwnAddress,
  gotoNowhere,
  hidesLocalSubnets,
  hostBitsCut,
  idOutOfRange,
  ignoredRouterPreference,
  impossibleName,
  killSwitchLeaks,
  mainNotLookedUp,
  malformedDirective,
  malformedNameLine,
  markOutsideMask,
  markWithoutMask,
  metricZero,
  misreadNameLine,
  missingHalf,
  mtuAboveLink,
  netTools,
  networkWithoutLength,
  nexthopTakesRoutes,
  notFollowedToTheEnd,
  notInTarget,
  numberForName,
  numberNamedTwice,
  numericName,
  octalNumber,
  oifSelectsOwnPackets,
  oneFamilyPolicy,
  orphanTable,
  outputDiffers,
  outsideNamespace,
  overlappingSubnets,
  ownEntryInMainFile,
  pilesUp,
  priorityCollision,
  protoStatic,
  redundantReject,
  repeatedKeyword,
  replaceAddsRoute,
  replyByWrongUplink,
  reservedId,
  reversePathFiltered,
  reversedOrder,
  routeCacheFlush,
  routeNeverUsed,
  routeOverDeadLink,
  routeWithoutProto,
  routesLostWithLink,
  ruleBehindMain,
  ruleHostBits,
  ruleMatchesNothing,
  ruleNeverReached,
  ruleTableZero,
  ruleWithoutTable,
  scrapedListing,
  scriptWritesMainFile,
  selectionBySharedProto,
  shippedNamesLost,
  shortByLuck,
  sourceAssignedLater,
  suppressWithoutEffect,
  tableWithoutConnected,
  tunnelLoop,
  unknownName,
  unnamedProto,
  unreadDropIn,
  vrfLeaks,
  wordWithoutEffect,
  worldNotUnderstood,
];
