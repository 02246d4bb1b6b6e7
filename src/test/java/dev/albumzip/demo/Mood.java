package dev.albumzip.demo;

/**
 * The colours of a landscape and where its sun or moon is.
 *
 * @param haze the sky at the horizon
 * @param far what is distant
 * @param near what is close
 */
record Mood(Light zenith, Light haze, Light sun, Light cloud, Light far, Light near, double sunX, double sunY,
        double horizon) {

    /** 1 in the sun itself, less around it. */
    double glow(double x, double y) {
        return Math.exp(-3 * fromSun(x, y));
    }

    double fromSun(double x, double y) {
        return Math.sqrt((x - sunX) * (x - sunX) + (y - sunY) * (y - sunY));
    }

    /** The light in the air. */
    Light air(double glow) {
        return haze.plus(sun, 0.4 * glow + 0.25 * glow * glow * glow * glow);
    }
}
