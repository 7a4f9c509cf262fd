// A part of a page that keeps itself up to date: the server says that something changed, and the part is taken out of
// the page as it is then. Without this a link loads the page anew.

const COME_BACK_MS = 15_000;

class LivePart {
  private readonly status = document.querySelector<HTMLElement>("[data-live-yes]");
  private source: EventSource | null = null;
  private isLoading = false;
  private isStale = false;

  constructor(private readonly root: HTMLElement) {
    this.listen();
  }

  private listen(): void {
    this.source = new EventSource(this.root.dataset.live!);
    this.source.addEventListener("open", () => this.say(true));
    this.source.addEventListener("message", ({ data }) => this.take(String(data)));
    this.source.addEventListener("over", ({ data }: MessageEvent) => {
      this.source?.close();
      this.status?.remove();
      this.take(String(data));
    });
    this.source.addEventListener("error", () => this.lose());
  }

  private say(isLive: boolean): void {
    if (this.status)
      this.status.textContent = (isLive ? this.status.dataset.liveYes : this.status.dataset.liveNo) ?? "";
  }

  /** The browser comes back by itself, unless it was refused. */
  private lose(): void {
    this.say(false);
    if (this.source?.readyState !== EventSource.CLOSED) return;
    setTimeout(
      () => void this.load().then((isLoaded) => isLoaded && this.root.dataset.live && this.listen()),
      COME_BACK_MS,
    );
  }

  private take(mark: string): void {
    if (mark === this.root.dataset.mark) return;
    void this.load().then((isLoaded) => isLoaded || setTimeout(() => this.take(mark), COME_BACK_MS));
  }

  /** Loads the part once at a time; what changes meanwhile loads it again. */
  private async load(): Promise<boolean> {
    this.isStale = true;
    if (this.isLoading) return true;
    this.isLoading = true;
    let isLoaded = true;
    while (this.isStale && isLoaded) {
      this.isStale = false;
      isLoaded = await this.replace();
    }
    this.isLoading = false;
    if (!isLoaded) this.say(false);
    return isLoaded;
  }

  private async replace(): Promise<boolean> {
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>("[data-live]");
    if (!fresh) return false;
    this.root.replaceChildren(...fresh.childNodes);
    this.root.className = fresh.className;
    Object.assign(this.root.dataset, { live: fresh.dataset.live, mark: fresh.dataset.mark });
    return true;
  }
}

const part = document.querySelector<HTMLElement>("[data-live]");
if (part?.dataset.live) new LivePart(part);
