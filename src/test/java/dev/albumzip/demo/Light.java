package dev.albumzip.demo;

/** A colour; each part is 0 to 1, more where it glares. */
record Light(float red, float green, float blue) {
    static final Light BLACK = of(0x000000);
    static final Light WHITE = of(0xffffff);

    static Light of(int rgb) {
        return of((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    }

    private static Light of(double red, double green, double blue) {
        return new Light((float) red, (float) green, (float) blue);
    }

    Light times(double factor) {
        return of(red * factor, green * factor, blue * factor);
    }

    /** This light as something of that colour throws it back. */
    Light times(Light colour) {
        return new Light(red * colour.red, green * colour.green, blue * colour.blue);
    }

    Light plus(Light other, double amount) {
        return of(red + other.red * amount, green + other.green * amount, blue + other.blue * amount);
    }

    /** @param share of the other light, 0 to 1 */
    Light mix(Light other, double share) {
        double part = Math.clamp(share, 0, 1);
        return of(red + (other.red - red) * part, green + (other.green - green) * part,
                blue + (other.blue - blue) * part);
    }
}
