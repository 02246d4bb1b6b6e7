import { photos, size, withField } from './format.js';

const REFUSALS = {
  403: 'The link to this page does not open it any more.',
  404: 'This album is not there any more.',
  409: 'The album has changed since this page was opened.',
  410: 'The link to this page has expired. Ask whoever gave it to you for a new one.',
  413: 'That is more than this server sends at once. Choose fewer photos.',
  429: 'A lot has been asked for from where you are. Wait a minute and try again.',
};

/** The bar with what can be downloaded: the button's link and label, the curl command, and what there is to tell. */
export class Archive {
  #form;
  #primary;
  #copy;
  #status;
  #whole;
  #shown;
  #asked = new AbortController();

  constructor(form) {
    this.#form = form;
    this.#primary = form.querySelector('.primary');
    this.#copy = form.querySelector('.copy');
    this.#status = form.querySelector('[role=status]');
    this.#whole = {
      link: this.#primary.getAttribute('href'),
      label: this.#primary.textContent,
      etag: form.dataset.etag,
    };
    this.#shown = this.#whole;
    this.#copy.hidden = false;
    this.#copy.addEventListener('click', () => this.#copyCommand());
    this.#primary.addEventListener('click', () => {
      this.tell('Your browser downloads it. Should it break off, resume it there: it goes on where it stopped.');
    });
  }

  tell(text) {
    this.#status.textContent = text;
  }

  /** Tells why the server has refused something, by its status; 0 if it did not answer. */
  refused(status) {
    this.tell(REFUSALS[status] ?? 'The server does not answer at the moment. Try again soon.');
    if (status === 404 || status === 409) {
      const reload = document.createElement('a');
      reload.href = '';
      reload.textContent = 'Load it anew';
      this.#status.append(' ', reload);
    }
  }

  /** The server says how long the archive is: it knows names and sizes of photos that have not been seen here. */
  async show(selection) {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    if (selection.size === 0 || selection.size === selection.count) {
      this.#set(this.#whole);
      this.tell(selection.size === 0 ? '' : `All ${photos(selection.size)} selected`);
      return;
    }
    const label = `Download ${photos(selection.size)}`;
    const link = withField(this.#whole.link, 'select', await selection.code(this.#form.dataset.digest));
    if (signal.aborted) {
      return;
    }
    this.#set({ link, label });
    try {
      await pause(150, signal);
      const answer = await fetch(link, { method: 'HEAD', signal });
      if (!answer.ok) {
        this.refused(answer.status);
        return;
      }
      const length = size(Number(answer.headers.get('Content-Length')));
      this.#set({ link, label: `${label}, ${length}`, etag: answer.headers.get('ETag') });
      this.tell(`${photos(selection.size)} selected, ${length}`);
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.refused(0);
      }
    }
  }

  #set(shown) {
    this.#shown = shown;
    this.#primary.href = shown.link;
    this.#primary.textContent = shown.label;
    this.#copy.textContent = 'Copy curl command';
  }

  async #copyCommand() {
    try {
      await navigator.clipboard.writeText(this.#command());
      this.#copy.textContent = 'Copied';
      this.tell('The curl command is in the clipboard');
    } catch {
      // Browsers give the clipboard only to pages of https and of the same machine.
      this.tell(this.#command());
    }
  }

  /** Goes on where it stopped when it is called again; If-Range keeps it from mixing two versions of the album. */
  #command() {
    const { link, etag } = this.#shown;
    const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
    const ifRange = etag ? ` -H ${quoted(`If-Range: ${etag}`)}` : '';
    const file = quoted(`./${this.#form.dataset.file}`);
    return `curl -f -C - -o ${file}${ifRange} ${quoted(new URL(link, location.href).href)}`;
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
