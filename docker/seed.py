"""Fills the bucket. LocalStack runs this once it is ready, with a Python that has boto3."""

import struct
from pathlib import Path

import boto3

BUCKET = "photos"
ALBUM = "albums/demo/"
FOLDER = Path("/photos")

# What is drawn where there are no photos: for each name a hue, as Cb and Cr.
DRAWN = {
    "Sunset.jpg": (-90, 90),
    "SUNSET.JPG": (-60, 110),
    "Übergang am Grünsee.jpg": (-40, -80),
    "night/a b.jpg": (100, -20),
    "京都の桜.jpg": (40, 80),
}


def jpeg(cb, cr, columns=200, rows=150):
    """The simplest of colour JPEGs: of each square of 8 x 8 pixels it has only the mean, coefficient 0 of 64."""

    def segment(marker, data):
        return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data

    quantization = bytes([0] + [8] * 64)
    frame = struct.pack(">BHHB", 8, 8 * rows, 8 * columns, 3) + bytes([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
    # The lengths 0 to 8 have codes of 4 bits, 0000 to 1000. That the coefficients 1 to 63 are 0 has the code 0.
    huffman_0 = bytes([0x00, 0, 0, 0, 9] + [0] * 12 + list(range(9)))
    huffman_1_to_63 = bytes([0x10, 1] + [0] * 15 + [0])
    scan = bytes([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])

    bits = ""
    last = (0, 0, 0)
    for row in range(rows):
        for column in range(columns):
            square = (100 - 160 * row // rows, cb * row // rows, cr * column // columns)
            for value, before in zip(square, last):
                difference = value - before
                length = abs(difference).bit_length()
                if difference < 0:
                    difference += (1 << length) - 1
                bits += f"{length:04b}" + (f"{difference:0{length}b}" if length else "") + "0"
            last = square
    bits += "1" * (-len(bits) % 8)
    body = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")

    return (
        b"\xff\xd8"
        + segment(0xDB, quantization)
        + segment(0xC0, frame)
        + segment(0xC4, huffman_0)
        + segment(0xC4, huffman_1_to_63)
        + segment(0xDA, scan)
        + body
        + b"\xff\xd9"
    )


s3 = boto3.client(
    "s3",
    endpoint_url="http://localhost:4566",
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
s3.create_bucket(Bucket=BUCKET)


def put(name, contents):
    # With a CRC-32, which spares album-zip reading the photo before it sends it.
    s3.put_object(Bucket=BUCKET, Key=ALBUM + name, Body=contents, ChecksumAlgorithm="CRC32")


photos = [file for file in FOLDER.rglob("*") if file.is_file() and not file.name.startswith(".")]
for photo in photos:
    with photo.open("rb") as contents:
        put(photo.relative_to(FOLDER).as_posix(), contents)
if not photos:
    for name, (cb, cr) in DRAWN.items():
        put(name, jpeg(cb, cr))
