import { Pages } from './pages.js';
import { Selection } from './selection.js';
import { Viewer } from './viewer.js';

const form = document.querySelector('form[data-digest]');
if (form) {
  start();
}

function start() {
  const { count, perPage, digest, etag, length, file } = form.dataset;
  const selection = new Selection(Number(count));
  const primary = form.querySelector('.primary');
  const copy = form.querySelector('.copy');
  const all = form.querySelector('.all');
  const status = form.querySelector('[role=status]');
  const whole = { link: primary.getAttribute('href'), etag, length: Number(length), label: primary.textContent };
  let archive = whole;
  let asked = new AbortController();
  let last = 0;

  document.documentElement.classList.add('js');
  form.querySelector('nav')?.remove();
  form.querySelector('.selected').remove();
  all.hidden = copy.hidden = false;

  const tiles = (page) => [...page.querySelectorAll('li')];
  const indexOf = (tile) => {
    const page = tile.closest('.page');
    return (page.dataset.page - 1) * perPage + tiles(page).indexOf(tile);
  };
  const tile = async (index) => tiles(await pages.of(index))[index % perPage];

  function filled(page) {
    tiles(page).forEach((tile) => {
      tile.querySelector('input').checked = selection.has(indexOf(tile));
      const image = tile.querySelector('img');
      image?.addEventListener('error', () => nameTile(image));
      if (image?.complete && image.naturalWidth === 0 && image.currentSrc) {
        nameTile(image);
      }
    });
  }

  const pages = new Pages(form, filled);
  const viewer = new Viewer({
    count: Number(count),
    photo: async (index) => (await tile(index)).querySelector('a'),
    isChosen: (index) => selection.has(index),
    choose: (index, chosen) => choose(index, index, chosen),
    closed: async (index) => (await tile(index)).querySelector('a').focus(),
  });

  function choose(from, to, chosen) {
    selection.setRange(from, to, chosen);
    last = to;
    showSelection();
  }

  function showSelection() {
    form.querySelectorAll('.page').forEach((page) => tiles(page).forEach((tile, i) => {
      tile.querySelector('input').checked = selection.has((page.dataset.page - 1) * perPage + i);
    }));
    const box = all.querySelector('input');
    box.checked = selection.size === selection.count;
    box.indeterminate = selection.size > 0 && !box.checked;
    form.classList.toggle('choosing', selection.size > 0);
    showArchive();
  }

  /** The server says how long the archive is; it knows names and sizes of photos that have not been seen here. */
  async function showArchive() {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    if (selection.size === 0 || selection.size === selection.count) {
      show(whole);
      status.textContent = selection.size === 0 ? '' : `All ${photos(selection.size)} selected`;
      return;
    }
    const label = `Download ${photos(selection.size)}`;
    const link = `${whole.link}?select=${await selection.code(digest)}`;
    if (signal.aborted) {
      return;
    }
    show({ link, label });
    try {
      await pause(150, signal);
      const answer = await fetch(link, { method: 'HEAD', signal });
      if (!answer.ok) {
        refused(answer.status);
        return;
      }
      const exact = Number(answer.headers.get('Content-Length'));
      show({ link, etag: answer.headers.get('ETag'), length: exact, label: `${label}, ${size(exact)}` });
      status.textContent = `${photos(selection.size)} selected, ${size(exact)}`;
    } catch (error) {
      if (error.name !== 'AbortError') {
        refused(0);
      }
    }
  }

  function show(shown) {
    archive = shown;
    primary.href = shown.link;
    primary.textContent = shown.label;
    copy.textContent = 'Copy curl command';
  }

  function refused(answer) {
    const told = {
      404: 'This album is not there any more.',
      409: 'The album has changed since this page was opened.',
      413: 'That is more than this server sends at once. Choose fewer photos.',
    }[answer] ?? 'The server does not answer at the moment. Try again soon.';
    status.replaceChildren(told);
    if (answer === 404 || answer === 409) {
      const reload = document.createElement('a');
      reload.href = '';
      reload.textContent = 'Load it anew';
      status.append(' ', reload);
    }
  }

  /** Goes on where it stopped when it is called again; If-Range keeps it from mixing two albums. */
  function curlCommand() {
    const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
    const ifRange = archive.etag ? ` -H ${quoted(`If-Range: ${archive.etag}`)}` : '';
    return `curl -f -C - -o ${quoted(`./${file}`)}${ifRange} ${quoted(new URL(archive.link, location.href).href)}`;
  }

  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(curlCommand());
      copy.textContent = 'Copied';
      status.textContent = 'The curl command is in the clipboard';
    } catch {
      // Browsers give the clipboard to pages of https and of this machine only.
      status.textContent = curlCommand();
    }
  });

  primary.addEventListener('click', () => {
    status.textContent = 'Your browser downloads it. Should it break off, resume it there: it goes on where it stopped.';
  });

  all.querySelector('input').addEventListener('change', (event) => {
    choose(0, selection.count - 1, event.target.checked);
  });

  form.addEventListener('changed', (event) => refused(event.detail ? 409 : 0));

  form.addEventListener('click', (event) => {
    const item = event.target.closest('li');
    if (!item) {
      return;
    }
    const index = indexOf(item);
    if (event.target.matches('input')) {
      choose(event.shiftKey ? last : index, index, event.target.checked);
    } else if (event.target.closest('a') && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      viewer.open(index);
    }
  });

  form.addEventListener('keydown', (event) => {
    const item = event.target.closest('li');
    if (event.key === 'Escape' && selection.size > 0) {
      choose(0, selection.count - 1, false);
    } else if (item && event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      choose(0, selection.count - 1, true);
    } else if (item && event.key.startsWith('Arrow')) {
      move(event, item);
    }
  });

  /** To the photo beside, above or below; with the Shift key what is passed is selected. */
  async function move(event, item) {
    const columns = getComputedStyle(item.parentElement).gridTemplateColumns.split(' ').length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const from = indexOf(item);
    const to = from + step;
    if (to < 0 || to >= selection.count) {
      return;
    }
    event.preventDefault();
    const kind = event.target.tagName;
    if (event.shiftKey) {
      choose(from, to, true);
    }
    (await tile(to)).querySelector(kind).focus();
  }
}

function nameTile(image) {
  const name = document.createElement('span');
  name.textContent = image.alt;
  image.parentElement.dataset.failed = true;
  image.replaceWith(name);
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

function photos(count) {
  return count === 1 ? '1 photo' : `${count.toLocaleString('en')} photos`;
}

/** As the server's Html.size does. */
function size(bytes) {
  if (bytes < 1000) {
    return `${bytes} bytes`;
  }
  let value = bytes;
  let unit = -1;
  while (value >= 1000 && unit < 3) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${['kB', 'MB', 'GB', 'TB'][unit]}`;
}
