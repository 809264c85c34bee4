import type { ScriptContext } from './rule.ts';

/** Programs that give links addresses and routes, which no command of the script shows. */
const PROGRAM =
  /^(?:sudo\s+)?(?:\S*\/)?(?:dhclient|dhcpcd|udhcpc6?|ifup|nmcli|networkctl|netplan|systemctl|service|connmanctl|pppd|wg-quick|openvpn)(?:\s|$)/;

/** Whether a program is called behind an offset that may add again what the script seems to have lost. */
export function mayBeAddedBehind({ shellCommands, text }: ScriptContext, offset: number): boolean {
  return shellCommands.some(
    ({ command: { span } }) => span.start > offset && PROGRAM.test(text.slice(span.start, span.end)),
  );
}
