import { withField } from './format.js';

/** Pages that stay in the document: enough for any screen, and few enough for any phone. */
const KEPT = 12;

/**
 * Joins the pages of an album to one: those that come near the window are fetched, those that are far from it are
 * emptied again, and keep their height.
 */
export class Pages {
  #form;
  #filled;
  #observer;
  #near = new Set();
  #loading = new Map();

  /** `filled` is called with each page that has got its photos. */
  constructor(form, filled) {
    this.#form = form;
    this.#filled = filled;
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: '100% 0px' });
    const first = form.querySelector('.page');
    const all = Array.from({ length: Number(form.dataset.pages) }, (_, i) => {
      const page = Number(first.dataset.page) === i + 1 ? first : document.createElement('div');
      page.className = 'page';
      page.dataset.page = i + 1;
      return page;
    });
    first.parentElement.replaceChildren(...all);
    const measure = () => form.style.setProperty('--page-height', `${first.offsetHeight || 1}px`);
    measure();
    addEventListener('resize', measure);
    if (all[0] !== first) {
      first.scrollIntoView();
    }
    filled(first);
    all.forEach((page) => this.#observer.observe(page));
  }

  /** The page of a photo, filled. */
  async of(index) {
    const page = this.#form.querySelector(`[data-page="${Math.floor(index / this.#form.dataset.perPage) + 1}"]`);
    await this.#fill(page);
    return page;
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        this.#near.add(target);
        // Whoever drags the scroll bar passes pages that are not meant.
        setTimeout(() => this.#near.has(target) && this.#fill(target).catch(() => this.#retry(target)), 100);
      } else {
        this.#near.delete(target);
      }
    }
    this.#emptyTheFar();
  }

  #retry(page) {
    setTimeout(() => this.#near.has(page) && this.#fill(page).catch(() => this.#retry(page)), 3000);
  }

  #fill(page) {
    if (page.childElementCount > 0) {
      return Promise.resolve();
    }
    if (!this.#loading.has(page)) {
      this.#loading.set(page, this.#fetch(page).finally(() => this.#loading.delete(page)));
    }
    return this.#loading.get(page);
  }

  async #fetch(page) {
    const response = await fetch(withField(this.#form.dataset.link, 'page', page.dataset.page));
    const other = new DOMParser().parseFromString(await response.text(), 'text/html');
    const sections = other.querySelector('.page')?.children;
    if (!response.ok || other.forms[0]?.dataset.digest !== this.#form.dataset.digest) {
      this.#form.dispatchEvent(new CustomEvent('changed', { detail: response.ok ? 409 : response.status }));
      throw new Error(`page ${page.dataset.page}: status ${response.status}`);
    }
    page.style.height = '';
    page.replaceChildren(...sections);
    this.#filled(page);
  }

  #emptyTheFar() {
    const filled = [...this.#form.querySelectorAll('.page')].filter((page) => page.childElementCount > 0);
    const far = filled.filter((page) => !this.#near.has(page) && !page.contains(document.activeElement));
    for (const page of far.slice(0, Math.max(0, filled.length - KEPT))) {
      page.style.height = `${page.offsetHeight}px`;
      page.replaceChildren();
    }
  }
}
