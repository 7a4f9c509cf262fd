// A text that several people write: saves itself two seconds after the last key, keeps what is typed in this browser
// until it is saved, and takes in what others wrote. Without this the same text is a form with a button.

type Answer = { outcome: "saved" | "merged" | "conflict"; body: string; version: number; mine: number };
type Draft = { at: number; version: number; text: string };

const AFTER_TYPING = 2000;
const AFTER_FAILING = 5000;

class NoteEditor {
  private readonly form: HTMLFormElement;
  private readonly box: HTMLTextAreaElement;
  private readonly address: string;
  /** Each page keeps its own draft, so that two pages of one browser forget nothing of each other's. */
  private readonly draftKey: string;
  /** What the server has of this editor: the text and its version. */
  private sent: { text: string; version: number };
  /** What was sent and not answered: it is sent again as it was, under its name, so that it is stored once. */
  private unanswered: { save: string; text: string } | null = null;
  private timer = 0;
  private isSending = false;
  private isSettling = false;

  constructor(private readonly root: HTMLElement) {
    this.form = root.querySelector("form")!;
    this.box = root.querySelector("textarea")!;
    this.address = root.dataset.note!;
    this.draftKey = `${draftsOf(this.address)}${crypto.randomUUID()}`;
    this.sent = { text: this.box.defaultValue, version: Number(root.dataset.version) };
    this.listen();
    if (!("returned" in this.form.dataset)) void this.restore();
  }

  private listen(): void {
    this.box.addEventListener("input", () => {
      this.keep();
      this.later(AFTER_TYPING);
    });
    this.form.addEventListener("submit", (event) => {
      if (this.isSettling) return;
      // Nothing leaves the page: the guard against a second click must not shut the form.
      event.preventDefault();
      event.stopPropagation();
      void this.send();
    });
    addEventListener("online", () => void this.send());
    addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && void this.send());
  }

  private say(words = ""): void {
    this.root.querySelector("[data-note-status]")!.textContent = words;
  }

  private keep(): void {
    const draft: Draft = { at: Date.now(), version: this.sent.version, text: this.box.value };
    try {
      if (this.box.value === this.sent.text) localStorage.removeItem(this.draftKey);
      else localStorage.setItem(this.draftKey, JSON.stringify(draft));
    } catch {
      // A browser that keeps nothing, or is full, costs the comfort and nothing else.
    }
  }

  /** What was typed and not saved when the laptop was closed: it is saved now, with what others wrote since. */
  private async restore(): Promise<void> {
    for (const [key, draft] of keptDrafts(this.address)) {
      if (this.isSettling || this.box.value !== this.sent.text) return;
      if (draft.text !== this.box.value) {
        // Said to be unsaved, whatever the server has: a version before the draft's may hold the same words.
        this.sent = { text: `${draft.text} `, version: draft.version };
        this.box.value = draft.text;
        this.keep();
      }
      localStorage.removeItem(key);
      await this.send();
    }
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), ms);
  }

  private async send(): Promise<void> {
    if (this.isSending || this.isSettling) return;
    if (!this.unanswered && this.box.value === this.sent.text) return;
    this.isSending = true;
    this.unanswered ??= { save: crypto.randomUUID(), text: this.box.value };
    const { save, text } = this.unanswered;
    this.say(this.root.dataset.saving);
    const body = new URLSearchParams({ save, version: String(this.sent.version), body: text });
    const response = await fetch(this.address, { method: "POST", body }).catch(() => null);
    this.isSending = false;
    const isJson = response?.headers.get("content-type")?.includes("json") ?? false;
    if (response?.ok && isJson) this.take((await response.json()) as Answer, text);
    else await this.fail(response, isJson);
  }

  private async fail(response: Response | null, isJson: boolean): Promise<void> {
    this.keep();
    const { offline, tooLong, kept } = this.root.dataset;
    if (response === null || response.status >= 500) {
      this.say(offline);
      return this.later(AFTER_FAILING);
    }
    this.unanswered = null;
    const problem = isJson ? ((await response.json()) as { problem?: string }).problem : undefined;
    this.say(problem ?? (response.status === 413 ? tooLong : kept));
  }

  private take(answer: Answer, text: string): void {
    this.unanswered = null;
    if (answer.outcome === "conflict") return this.settle(answer);
    if (this.box.value === text) {
      replaceText(this.box, answer.body);
      this.sent = { text: answer.body, version: answer.version };
    } else {
      // Typing went on: it is compared with what was sent, and what others wrote comes with the next save.
      this.sent = { text, version: answer.mine };
      this.later(AFTER_TYPING);
    }
    this.keep();
    const time = new Date().toLocaleTimeString(document.documentElement.lang);
    this.say((this.root.dataset.saved ?? "").replace("#", time));
  }

  /** Both changed the same words: both texts are shown, and a person says what holds. */
  private settle({ body, version }: Answer): void {
    const { conflict, conflictWhat, both, mine } = this.root.dataset;
    this.isSettling = true;
    this.say(conflict);
    const notice = element("div", "note note-sun d-conflict");
    notice.setAttribute("role", "alert");
    const choose = (label: string | undefined, text: () => string) => {
      const button = element("button", "btn btn-2 btn-s", label);
      button.setAttribute("type", "button");
      button.addEventListener("click", () => {
        this.box.value = text();
        this.sent = { text: body, version };
        this.isSettling = false;
        notice.remove();
        this.keep();
        void this.send();
        this.box.focus();
      });
      return button;
    };
    const choices = element("p", "acts");
    choices.append(
      choose(both, () => `${body}\n\n${this.box.value}`),
      choose(mine, () => this.box.value),
    );
    notice.append(element("h2", "", conflict), element("p", "", conflictWhat), element("p", "words d-theirs", body));
    notice.append(choices);
    this.form.prepend(notice);
    this.keep();
  }
}

/** Puts the text in that has what others wrote; the cursor stays at its words. */
function replaceText(box: HTMLTextAreaElement, text: string): void {
  if (text === box.value) return;
  const { selectionStart, selectionEnd, scrollTop, value } = box;
  const moved = (at: number) => {
    let same = 0;
    while (same < at && value[same] === text[same]) same += 1;
    return same === at ? at : Math.max(same, text.length - (value.length - at));
  };
  const [start, end] = [moved(selectionStart), moved(selectionEnd)];
  box.value = text;
  box.setSelectionRange(start, end);
  box.scrollTop = scrollTop;
}

// Forgotten with the other drafts at signing out.
const draftsOf = (address: string) => `kept:note:${address}#`;

/** Drafts of a text that pages of this browser left, oldest first. */
function keptDrafts(address: string): [string, Draft][] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(draftsOf(address)));
  const drafts = keys.flatMap((key): [string, Draft][] => {
    try {
      return [[key, JSON.parse(localStorage.getItem(key) ?? "") as Draft]];
    } catch {
      return [];
    }
  });
  return drafts.sort(([, a], [, b]) => a.at - b.at);
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

for (const root of document.querySelectorAll<HTMLElement>("[data-note]")) new NoteEditor(root);

export {};
