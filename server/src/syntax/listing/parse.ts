import { isJsonListing, parseJsonListing } from './json.ts';
import type { Listing } from './listing.ts';

/** What a machine told of itself, in JSON; undefined for a text that is something else. */
export function parseListing(text: string): Listing | undefined {
  return isJsonListing(text) ? parseJsonListing(text) : undefined;
}
