import type { Decision, Flow } from './messages.ts';

/** The fields of a packet that can be typed in, as `ip route get` calls them. */
const FIELDS = [
  { name: 'destination', label: 'to', hint: 'address' },
  { name: 'from', label: 'from', hint: 'address' },
  { name: 'iif', label: 'iif', hint: 'device', list: 'devices' },
  { name: 'oif', label: 'oif', hint: 'device', list: 'devices' },
  { name: 'vrf', label: 'vrf', hint: 'device', list: 'vrfs' },
  { name: 'mark', label: 'mark', hint: '0x1' },
  { name: 'tos', label: 'tos', hint: '0x10' },
  { name: 'uid', label: 'uid', hint: '1000' },
  { name: 'ipproto', label: 'ipproto', hint: 'tcp', list: 'protocols' },
  { name: 'sport', label: 'sport', hint: 'port' },
  { name: 'dport', label: 'dport', hint: 'port' },
] as const;

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'ipv6-icmp'];

/** The form above the picture. */
export class FlowForm {
  private readonly inputs = new Map<string, HTMLInputElement>();
  private readonly namespace = document.createElement('select');
  private readonly lists = new Map<string, HTMLDataListElement>();

  /** `changed` is called with every edit. */
  constructor(form: HTMLFormElement, changed: () => void) {
    for (const name of ['devices', 'vrfs', 'protocols']) form.append(this.makeList(name));
    fill(this.lists.get('protocols'), PROTOCOLS);
    for (const field of FIELDS) form.append(this.makeField(field));
    form.append(labelled('netns', this.namespace));
    form.addEventListener('input', changed);
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  get flow(): Flow {
    const typed = [...this.inputs].map(([name, { value }]) => [name, value.trim()] as const);
    const filled = typed.filter(([name, value]) => value !== '' || name === 'destination');
    return { ...Object.fromEntries(filled), namespace: this.namespace.value };
  }

  /** Takes over a flow that came from outside; what is being typed stays. */
  show(flow: Flow, { namespace, namespaces, devices, vrfs }: Decision['choices']): void {
    for (const [name, input] of this.inputs) {
      if (input !== document.activeElement) input.value = flow[name] ?? '';
    }
    fill(this.lists.get('devices'), devices);
    fill(this.lists.get('vrfs'), vrfs);
    this.namespace.replaceChildren(
      ...namespaces.map((name) => option(name, name === '' ? 'where the script starts' : name)),
    );
    this.namespace.value = namespace;
  }

  private makeField({ name, label, hint, ...field }: (typeof FIELDS)[number]): HTMLElement {
    const input = document.createElement('input');
    input.name = name;
    input.placeholder = hint;
    input.autocomplete = 'off';
    input.spellcheck = false;
    if ('list' in field) input.setAttribute('list', field.list);
    this.inputs.set(name, input);
    return labelled(label, input);
  }

  private makeList(name: string): HTMLElement {
    const list = document.createElement('datalist');
    list.id = name;
    this.lists.set(name, list);
    return list;
  }
}

function labelled(text: string, field: HTMLElement): HTMLElement {
  const label = document.createElement('label');
  const name = document.createElement('span');
  name.textContent = text;
  label.append(name, field);
  return label;
}

function fill(list: HTMLElement | undefined, values: readonly string[]): void {
  list?.replaceChildren(...values.map((value) => option(value, value)));
}

function option(value: string, text: string): HTMLOptionElement {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = text;
  return made;
}
