/** The large view: a photo at a time, by keys, by buttons and by swiping. */
export class Viewer {
  #dialog = document.createElement('dialog');
  #count;
  #photo;
  #isChosen;
  #choose;
  #index = 0;
  #swipe;

  /** `photo(index)` gives the link of a photo, `isChosen` and `choose` are about its selection. */
  constructor({ count, photo, isChosen, choose, closed }) {
    this.#count = count;
    this.#photo = photo;
    this.#isChosen = isChosen;
    this.#choose = choose;
    this.#dialog.className = 'viewer';
    this.#dialog.ariaLabel = 'Large view';
    this.#dialog.innerHTML = `
      <div class="stage" aria-live="polite"></div>
      <p class="caption"></p>
      <div class="tools">
        <label><input type="checkbox"> Select</label>
        <a class="download" download>Download</a>
        <button type="button" class="close">Close</button>
      </div>
      <button type="button" class="previous" aria-label="Previous photo"></button>
      <button type="button" class="next" aria-label="Next photo"></button>`;
    document.body.append(this.#dialog);
    this.#on('.close', 'click', () => this.#dialog.close());
    this.#on('.previous', 'click', () => this.#show(this.#index - 1));
    this.#on('.next', 'click', () => this.#show(this.#index + 1));
    this.#on('input', 'change', (event) => this.#choose(this.#index, event.target.checked));
    this.#dialog.addEventListener('keydown', (event) => this.#key(event));
    this.#dialog.addEventListener('pointerdown', (event) => (this.#swipe = event));
    this.#dialog.addEventListener('pointerup', (event) => this.#swiped(event));
    this.#dialog.addEventListener('close', () => {
      this.#find('.stage').replaceChildren();
      closed(this.#index);
    });
  }

  open(index) {
    this.#dialog.showModal();
    this.#show(index);
  }

  #find(selector) {
    return this.#dialog.querySelector(selector);
  }

  #on(selector, type, listener) {
    this.#find(selector).addEventListener(type, listener);
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -this.#count, End: this.#count }[event.key];
    if (step && !event.target.matches('video')) {
      event.preventDefault();
      this.#show(this.#index + step);
    }
  }

  /** A pointer that has gone further sideways than up or down; the browser keeps pinches to itself. */
  #swiped(event) {
    const x = event.clientX - (this.#swipe?.clientX ?? event.clientX);
    if (event.pointerType === 'touch' && Math.abs(x) > 40 && Math.abs(x) > Math.abs(event.clientY - this.#swipe.clientY)) {
      this.#show(this.#index - Math.sign(x));
    }
  }

  async #show(wanted) {
    const index = Math.max(0, Math.min(this.#count - 1, wanted));
    this.#index = index;
    const link = await this.#photo(index);
    if (this.#index !== index || !this.#dialog.open) {
      return;
    }
    const name = link.parentElement.querySelector('input').value;
    this.#find('.stage').replaceChildren(content(link, name));
    this.#find('.caption').textContent = `${name}, ${index + 1} of ${this.#count}`;
    this.#find('input').checked = this.#isChosen(index);
    this.#find('.download').href = link.href;
    this.#find('.previous').disabled = index === 0;
    this.#find('.next').disabled = index === this.#count - 1;
  }
}

function content(link, name) {
  if (link.querySelector('img') || link.dataset.failed) {
    const image = new Image();
    image.alt = name;
    image.src = link.href;
    image.addEventListener('error', () => image.replaceWith(named(name)));
    return image;
  }
  if (/\.(mp4|m4v|mov|webm)$/i.test(name)) {
    const video = document.createElement('video');
    video.controls = true;
    video.src = link.href;
    video.addEventListener('error', () => video.replaceWith(named(name)));
    return video;
  }
  return named(name);
}

function named(name) {
  const text = document.createElement('p');
  text.textContent = `${name} cannot be shown here. Download it to see it.`;
  return text;
}
