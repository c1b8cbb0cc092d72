/** The part of a long list that is held in memory: pages by cursor around what is looked at, and what is new. */
import type { LogEntry } from '../api/logs';

export const PAGE = 50;
/** Pages held beyond those looked at, to each side. */
const AROUND = 4;
/** Pages that can be reached by scrolling; browsers draw no taller boxes. Beyond, one jumps in time. */
const MOST_PAGES = 10_000;
/** New entries put above the first page; with more of them the list begins again. */
const MOST_FRESH = 500;

export interface PageAnswer {
  readonly logs: readonly LogEntry[];
  readonly cursor: string | null;
  /** Only counted for the first page. */
  readonly total: number | null;
}

export type FetchPage = (cursor: string | null, signal: AbortSignal) => Promise<PageAnswer>;

export interface PagesState {
  /** Whether the first page has come. */
  readonly begun: boolean;
  /** Rows known to be there, new ones included. */
  readonly rows: number;
  readonly end: boolean;
  /** The list goes on, and not by scrolling. */
  readonly full: boolean;
  readonly total: number | null;
  /** Entries that came while the reader was elsewhere in the list. */
  readonly waiting: number;
  readonly held: number;
  readonly error: unknown;
}

interface KnownPage {
  readonly from: string | null;
  readonly size: number;
  /** Empty when they were dropped. */
  readonly entries: readonly LogEntry[];
}

const EMPTY: PagesState = {
  begun: false,
  rows: 0,
  end: false,
  full: false,
  total: null,
  waiting: 0,
  held: 0,
  error: null,
};

export class LogPages {
  private known: KnownPage[] = [];
  private next: string | null = null;
  private fresh: LogEntry[] = [];
  private waiting: LogEntry[] = [];
  private missed = 0;
  private wanted = { first: 0, last: 0 };
  private readonly asked = new Map<number, AbortController>();
  private state = EMPTY;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly fetchPage: FetchPage) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly snapshot = (): PagesState => this.state;

  /** Reads the list anew; what is there stays until the first page has come. */
  restart(): void {
    this.stop();
    this.wanted = { first: 0, last: 0 };
    this.ask(0, null, true);
  }

  stop(): void {
    this.asked.forEach((one) => {
      one.abort();
    });
    this.asked.clear();
  }

  /** Tells which rows are looked at: their pages are read, those far away dropped. */
  show(first: number, last: number): void {
    const above = this.fresh.length;
    this.wanted = {
      first: Math.max(0, Math.floor((first - above) / PAGE) - 1),
      last: Math.max(0, Math.floor((last - above) / PAGE) + 1),
    };
    for (const [page, one] of this.asked) {
      if (page < this.known.length && (page < this.wanted.first || page > this.wanted.last)) {
        one.abort();
        this.asked.delete(page);
      }
    }
    if (this.known.some((page, i) => this.isFar(i) && page.entries.length > 0)) {
      this.known = this.known.map((page, i) => (this.isFar(i) ? { ...page, entries: [] } : page));
      this.tell({});
    }
    this.pump();
  }

  /** The entry of a row; undefined while it is on its way. */
  row(index: number): LogEntry | undefined {
    const above = this.fresh.length;
    return index < above
      ? this.fresh[index]
      : this.known[Math.floor((index - above) / PAGE)]?.entries[(index - above) % PAGE];
  }

  /** The row of an entry that is held; -1 if it is not. */
  indexOf(id: string): number {
    const above = this.fresh.findIndex((entry) => entry.id === id);
    if (above >= 0) {
      return above;
    }
    for (const [page, { entries }] of this.known.entries()) {
      const place = entries.findIndex((entry) => entry.id === id);
      if (place >= 0) {
        return this.fresh.length + page * PAGE + place;
      }
    }
    return -1;
  }

  /** Puts what is known of an entry now in the place of what was known. */
  replace(entry: LogEntry): void {
    const put = (one: LogEntry) => (one.id === entry.id ? entry : one);
    this.fresh = this.fresh.map(put);
    this.known = this.known.map((page) => ({ ...page, entries: page.entries.map(put) }));
    this.tell({});
  }

  /** Takes an entry that was stored just now; `away` keeps it back, so that rows stay in place. */
  arrived(entry: LogEntry, away: boolean): void {
    if (this.indexOf(entry.id) >= 0 || this.waiting.some((one) => one.id === entry.id)) {
      return;
    }
    if (away) {
      this.missed++;
      if (this.waiting.length < MOST_FRESH) {
        this.waiting.push(entry);
      }
      this.tell({});
    } else {
      this.put([entry]);
    }
  }

  /** Shows what was kept back. */
  release(): void {
    const all = this.missed === this.waiting.length;
    const entries = this.waiting;
    this.waiting = [];
    this.missed = 0;
    if (all) {
      this.put(entries);
    } else {
      this.restart();
    }
  }

  private put(entries: readonly LogEntry[]): void {
    if (this.fresh.length + entries.length > MOST_FRESH) {
      this.restart();
      return;
    }
    this.fresh = [...entries, ...this.fresh].sort(newestFirst);
    this.tell({});
  }

  private isFar(page: number): boolean {
    return page < this.wanted.first - AROUND || page > this.wanted.last + AROUND;
  }

  /** Asks for what is missing of the wanted pages. A page that is not known yet needs the one before it. */
  private pump(): void {
    if (!this.state.begun || this.state.error !== null) {
      return;
    }
    const last = Math.min(this.wanted.last, this.known.length - 1);
    for (let page = this.wanted.first; page <= last; page++) {
      const { entries, size, from } = this.known[page] ?? { entries: [], size: 0, from: null };
      if (entries.length === 0 && size > 0) {
        this.ask(page, from);
      }
    }
    const page = this.known.length;
    if (this.wanted.last >= page && this.next !== null && page < MOST_PAGES) {
      this.ask(page, this.next);
    }
  }

  private ask(page: number, from: string | null, anew = false): void {
    if (this.asked.has(page)) {
      return;
    }
    const stop = new AbortController();
    this.asked.set(page, stop);
    this.fetchPage(from, stop.signal).then(
      (answer) => {
        if (!stop.signal.aborted) {
          this.asked.delete(page);
          this.take(page, from, answer, anew);
        }
      },
      (error: unknown) => {
        if (!stop.signal.aborted) {
          this.asked.delete(page);
          this.tell({ error });
        }
      },
    );
  }

  private take(page: number, from: string | null, answer: PageAnswer, anew: boolean): void {
    const taken = { from, size: answer.logs.length, entries: answer.logs };
    if (anew) {
      this.known = [taken];
      this.fresh = [];
      this.waiting = [];
      this.missed = 0;
      this.next = answer.cursor;
    } else {
      if (page === this.known.length) {
        this.next = answer.cursor;
        this.known = [...this.known, taken];
      } else {
        // Its size stays, as the rows below have their places by it.
        this.known = this.known.map((one, i) => (i === page ? { ...taken, size: one.size } : one));
      }
    }
    this.tell({ begun: true, error: null, ...(anew ? { total: answer.total } : {}) });
    this.pump();
  }

  /** Tries again what failed. */
  retry(): void {
    this.tell({ error: null });
    if (this.state.begun) {
      this.pump();
    } else {
      this.restart();
    }
  }

  private tell(change: Partial<PagesState>): void {
    const last = this.known.at(-1);
    const pages = this.known.length === 0 ? 0 : (this.known.length - 1) * PAGE + (last?.size ?? 0);
    this.state = {
      ...this.state,
      ...change,
      rows: this.fresh.length + pages,
      end: this.next === null,
      full: this.next !== null && this.known.length >= MOST_PAGES,
      waiting: this.missed,
      held: this.known.reduce((sum, page) => sum + page.entries.length, this.fresh.length),
    };
    this.listeners.forEach((listener) => {
      listener();
    });
  }
}

function newestFirst(a: LogEntry, b: LogEntry): number {
  const order = b.created_at.localeCompare(a.created_at);
  return order === 0 ? b.id.localeCompare(a.id) : order;
}

export interface Range {
  readonly first: number;
  /** Not in it. */
  readonly end: number;
}

/** Which rows of equal height can be seen, with a few more to each side. */
export function visible(top: number, height: number, row: number, rows: number): Range {
  const more = 6;
  const first = Math.max(0, Math.min(rows, Math.floor(top / row)) - more);
  return { first, end: Math.min(rows, Math.ceil((top + height) / row) + more) };
}
