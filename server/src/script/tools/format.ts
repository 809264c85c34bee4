/** One conversion of a format, and the text around conversions. */
export type FormatPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'conversion';
      readonly flags: string;
      /** `*` takes the width from an argument. */
      readonly width: number | '*' | undefined;
      readonly precision: number | undefined;
      readonly letter: string;
    };

const CONVERSION = /%(?:%|([-+ 0#]*)(\d{0,4}|\*)(?:\.(\d{0,3}))?([a-zA-Z]))/y;

/** Takes a format of printf(1) or awk's printf apart; undefined where it is none. Escapes are not looked at. */
export function parseFormat(format: string): readonly FormatPiece[] | undefined {
  const pieces: FormatPiece[] = [];
  for (let at = 0; at < format.length; ) {
    const next = format.indexOf('%', at);
    if (next !== at) {
      const end = next < 0 ? format.length : next;
      pieces.push({ kind: 'text', text: format.slice(at, end) });
      at = end;
      continue;
    }
    CONVERSION.lastIndex = at;
    const match = CONVERSION.exec(format);
    if (!match) return undefined;
    pieces.push(pieceOf(match));
    at = CONVERSION.lastIndex;
  }
  return pieces;
}

function pieceOf([, flags, width, precision, letter]: RegExpExecArray): FormatPiece {
  if (flags === undefined || letter === undefined) return { kind: 'text', text: '%' };
  return {
    kind: 'conversion',
    flags,
    width: width === '*' ? '*' : width ? Number(width) : undefined,
    precision: precision === undefined ? undefined : Number(precision || 0),
    letter,
  };
}

type Conversion = Extract<FormatPiece, { kind: 'conversion' }>;

/** A text under `%s`, cut and padded. */
export function formatText({ flags, precision }: Conversion, width: number, text: string): string {
  return padded(precision === undefined ? text : text.slice(0, precision), flags.replace('0', ''), width);
}

/** A number under `%d`, `%x` and the like; undefined for a letter that is no conversion of numbers. */
export function formatNumber(
  { flags, precision, letter }: Conversion,
  width: number,
  value: number,
): string | undefined {
  const digits = digitsOf(letter, Math.abs(value), precision, flags);
  if (digits === undefined || !Number.isFinite(value)) return undefined;
  const negative = value < 0 || Object.is(value, -0);
  const isInteger = 'diu'.includes(letter);
  const sign =
    negative && !(isInteger && Math.trunc(value) === 0)
      ? '-'
      : flags.includes('+')
        ? '+'
        : flags.includes(' ')
          ? ' '
          : '';
  if (negative && 'xXouc'.includes(letter)) return undefined;
  const zeros = flags.includes('0') && !flags.includes('-') && !(isInteger && precision !== undefined);
  return padded(zeros ? sign + digits.padStart(width - sign.length, '0') : sign + digits, flags, width);
}

function digitsOf(
  letter: string,
  value: number,
  precision: number | undefined,
  flags: string,
): string | undefined {
  const whole = Math.trunc(value);
  if ('diuxXo'.includes(letter) && !Number.isSafeInteger(whole)) return undefined;
  const alternative = flags.includes('#');
  switch (letter) {
    case 'd':
    case 'i':
    case 'u':
      return String(whole).padStart(precision ?? 1, '0');
    case 'x':
      return (alternative && whole !== 0 ? '0x' : '') + whole.toString(16).padStart(precision ?? 1, '0');
    case 'X':
      return (
        (alternative && whole !== 0 ? '0X' : '') +
        whole
          .toString(16)
          .toUpperCase()
          .padStart(precision ?? 1, '0')
      );
    case 'o':
      return whole.toString(8).padStart(precision ?? 1, '0');
    case 'f':
      return value < 1e15 ? value.toFixed(precision ?? 6) : undefined;
    case 'g':
      return formatGeneral(value, precision ?? 6);
    default:
      return undefined;
  }
}

/** `%g`: the shorter of `%e` and `%f`, without zeros at the end. */
export function formatGeneral(value: number, precision: number): string {
  if (value === 0) return '0';
  const significant = Math.min(Math.max(precision, 1), 100);
  const exponent = Number(value.toExponential(significant - 1).split('e')[1]);
  if (exponent < -4 || exponent >= significant) {
    const [mantissa = '', power = ''] = value.toExponential(significant - 1).split('e');
    const digits = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${digits}e${power[0]}${power.slice(1).padStart(2, '0')}`;
  }
  const fixed = value.toFixed(Math.max(0, significant - 1 - exponent));
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}

function padded(text: string, flags: string, width: number): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}
