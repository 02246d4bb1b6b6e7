export function photos(count) {
  return count === 1 ? '1 photo' : `${count.toLocaleString('en')} photos`;
}

/** As the server's Html.size does. */
export function size(bytes) {
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

/** A link with one more field in its query; it may have a signature in there. */
export function withField(link, name, value) {
  return `${link}${link.includes('?') ? '&' : '?'}${name}=${value}`;
}
