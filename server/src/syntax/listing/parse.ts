import { isJsonListing, parseJsonListing } from './json.ts';
import type { Listing } from './listing.ts';
import { isTextListing, parseTextListing } from './text.ts';

/** What a machine told of itself, in JSON or as text of `ip`; undefined for a text that is something else. */
export function parseListing(text: string): Listing | undefined {
  if (isJsonListing(text)) return parseJsonListing(text);
  return isTextListing(text) ? parseTextListing(text) : undefined;
}
