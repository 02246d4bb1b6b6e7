package dev.albumzip.thumbnail;

/**
 * How a photo is to be turned.
 *
 * @param transposed rows are columns
 * @param mirroredX the stored rows run from right to left
 * @param mirroredY the stored rows run from the last to the first
 */
record Orientation(boolean transposed, boolean mirroredX, boolean mirroredY) {
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** By EXIF's tag 0x0112 (EXIF 2.3, section 4.6.4). Any other value, as the 0 of some scanners, is upright. */
    static Orientation of(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, false, true);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, true, false);
            default -> UPRIGHT;
        };
    }

    Picture upright(Picture picture) {
        if (equals(UPRIGHT)) {
            return picture;
        }
        int width = transposed ? picture.height() : picture.width();
        int height = transposed ? picture.width() : picture.height();
        var rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                rgb[y * width + x] = picture.rgb(
                        mirroredX ? picture.width() - 1 - column : column,
                        mirroredY ? picture.height() - 1 - row : row);
            }
        }
        return new Picture(width, height, rgb);
    }
}
