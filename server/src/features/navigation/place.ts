import type { Analysis } from '../../analysis/analysis.ts';
import type { Location } from '../../text/span.ts';

/**
 * A place, and the analysis that tells it: offsets in a document of its own are places in its text as laid out, those in
 * another document are in the text of that file.
 */
export interface Place {
  readonly location: Location;
  readonly analysis: Analysis;
}
