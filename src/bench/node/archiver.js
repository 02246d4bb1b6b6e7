// A ZIP of an album by Node's archiver, photo after photo. Takes the base URL of the keys; says its port, and ends with
// its standard input.
import http from 'node:http';
import { ZipArchive } from 'archiver';

const base = process.argv[2];
const agent = new http.Agent({ keepAlive: true });

const open = url => new Promise((resolve, reject) => http.get(url, { agent }, resolve).on('error', reject));

async function send(album, count, response) {
  const archive = new ZipArchive({ store: true });
  let photo;
  let goOn = () => {};
  archive.on('entry', () => goOn());
  archive.on('error', () => response.destroy());
  response.on('close', () => {
    photo?.destroy();
    goOn();
  });
  response.setHeader('Content-Type', 'application/zip');
  archive.pipe(response);
  for (let i = 0; i < count && !response.destroyed; i++) {
    const name = `IMG_${String(i).padStart(6, '0')}.jpg`;
    photo = await open(`${base}albums/${album}/${name}`);
    photo.on('error', () => response.destroy());
    if (response.destroyed) {
      photo.destroy();
      return;
    }
    await new Promise(resolve => {
      goOn = resolve;
      archive.append(photo, { name });
    });
  }
  if (!response.destroyed) {
    await archive.finalize();
  }
}

const server = http.createServer((request, response) => {
  const [, album, count] = /^\/albums\/(n(\d+)-.*)\.zip$/.exec(request.url);
  send(album, Number(count), response).catch(() => response.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log(server.address().port));
process.stdin.resume().on('end', () => process.exit());
