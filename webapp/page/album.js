import { Archive } from './archive.js';
import { Pages } from './pages.js';
import { Selection } from './selection.js';
import { Viewer } from './viewer.js';

const form = document.querySelector('form[data-digest]');
if (form) {
  document.documentElement.classList.add('js');
  form.querySelector('nav')?.remove();
  form.querySelector('.selected').remove();
  start();
}

/** Photos are spoken of by their index in the album; most are not in the document. */
function start() {
  const perPage = Number(form.dataset.perPage);
  const selection = new Selection(Number(form.dataset.count));
  const archive = new Archive(form);
  const all = form.querySelector('.all');
  all.hidden = false;
  let last = 0;

  const pages = new Pages(form, (page) => {
    page.querySelectorAll('img').forEach(nameUnlessSeen);
    tick(page);
  });
  const tiles = (page) => [...page.querySelectorAll('li')];
  const tile = async (index) => tiles(await pages.of(index))[index % perPage];
  const indexOf = (item) => {
    const page = item.closest('.page');
    return (page.dataset.page - 1) * perPage + tiles(page).indexOf(item);
  };
  const viewer = new Viewer({
    count: selection.count,
    photo: async (index) => (await tile(index)).querySelector('a'),
    isChosen: (index) => selection.has(index),
    choose: (index, chosen) => choose(index, index, chosen),
    closed: async (index) => (await tile(index)).querySelector('a').focus(),
  });

  function tick(page) {
    page.querySelectorAll('li input').forEach((box, i) => {
      box.checked = selection.has((page.dataset.page - 1) * perPage + i);
    });
  }

  function choose(from, to, chosen) {
    selection.setRange(from, to, chosen);
    last = to;
    form.querySelectorAll('.page').forEach(tick);
    const box = all.querySelector('input');
    box.checked = selection.size === selection.count;
    box.indeterminate = selection.size > 0 && !box.checked;
    form.classList.toggle('choosing', selection.size > 0);
    archive.show(selection);
  }

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
    const { tagName } = event.target;
    if (event.shiftKey) {
      choose(from, to, true);
    }
    (await tile(to)).querySelector(tagName).focus();
  }

  all.querySelector('input').addEventListener('change', (event) => {
    choose(0, selection.count - 1, event.target.checked);
  });

  form.addEventListener('changed', (event) => archive.refused(event.detail));

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
}

/** What has no thumbnail shows its name. */
function nameUnlessSeen(image) {
  const name = () => {
    const text = document.createElement('span');
    text.textContent = image.alt;
    image.parentElement.dataset.failed = true;
    image.replaceWith(text);
  };
  image.addEventListener('error', name);
  if (image.complete && image.naturalWidth === 0 && image.currentSrc) {
    name();
  }
}
