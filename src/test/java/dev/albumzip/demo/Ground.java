package dev.albumzip.demo;

import static dev.albumzip.demo.Noise.smooth;

/** Landscapes in perspective. */
final class Ground {
    private Ground() {}

    /**
     * Mountains behind the shore of a lake that lies at the horizon.
     *
     * @param snowLine 1 is half up
     */
    static Layer alps(double snowLine) {
        return scene -> {
            var mood = scene.mood();
            var noise = scene.noise();
            Terrain.Relief relief = (x, z) -> smooth(2.5, 8, z) * (4.6 * noise.ridged(x * 0.14, z * 0.14) - 0.9);
            paint(scene, relief, 0.05, mood.horizon(), 2, 30, spot -> {
                double height = spot.height();
                double fine = noise.fractal(spot.x() * 11, spot.z() * 11, 3);
                double broad = noise.fractal(spot.x() * 1.8, spot.z() * 1.8, 2);
                double trees = noise.fractal(spot.x() * 80, height * 35 + spot.z() * 9, 2);
                double shaded = relief.height(spot.x() - 0.4, spot.z() - 0.2) - height - 0.3;
                double sun = smooth(0, 0.8, spot.facing(-0.65, 0.5, -0.45)) * smooth(0.2, 0, shaded);
                double snow = smooth(0.56, 0.66, spot.flatness() + 0.25 * fine)
                        * smooth(snowLine, snowLine + 0.4, height + 0.4 * fine + 0.3 * broad);
                double meadow = smooth(1.2, 0.8, height + 0.3 * fine + 0.2 * broad);
                double wood = smooth(0, 0.1, 0.75 - height + 0.7 * broad + 0.25 * fine);
                var colour = Light.of(0x85807c).times(0.9 + 0.5 * fine)
                        .mix(Light.of(0x6d7d45).times(0.9 + 0.3 * fine), meadow)
                        .mix(Light.of(0x203a2a).times(0.9 + 0.7 * trees), wood).mix(Light.WHITE, snow);
                double mist = 0.55 * Math.exp(-5 * Math.max(0, height + 0.15 * broad));
                return seen(mood, colour, sun, spot, 0.045).mix(mood.haze(), mist);
            });
        };
    }

    /** A snow-capped cone behind a lake that lies at the horizon. */
    static Layer volcano(double middle) {
        return scene -> {
            var noise = scene.noise();
            paint(scene, (x, z) -> {
                double radius = Math.sqrt((x - middle) * (x - middle) + (z - 12) * (z - 12));
                double angle = Math.atan2(z - 12, x - middle);
                double gullies = 0.2 * Math.min(1, radius / 2) * noise.fractal(angle * 7, radius / 2, 3);
                double cone = Math.min(4.6 * Math.exp(-0.42 * radius) - 0.35, 3.55 + 0.08 * noise.at(x * 6, z * 6));
                double hills = smooth(7.2, 8.5, z) * (0.2 + 0.3 * noise.fractal(x, z, 4)) - smooth(8, 7, z);
                return Math.max(cone + gullies + 0.12 * noise.fractal(x, z, 4), hills);
            }, 0.05, scene.mood().horizon(), 6, 18, spot -> {
                double angle = Math.atan2(spot.z() - 12, spot.x() - middle);
                double drifts = 0.55 * noise.fractal(angle * 10, spot.height() * 0.4, 3);
                var colour = Light.of(0x2b3b35).mix(Light.of(0x4a4f63), smooth(0.5, 1.2, spot.height()))
                        .mix(Light.WHITE, smooth(1.55, 2.1, spot.height() + drifts));
                return seen(scene.mood(), colour, 1.2 * spot.facing(-0.75, 0.45, -0.4), spot, 0.045);
            });
        };
    }

    static Layer dunes() {
        return scene -> {
            var mood = scene.mood();
            var noise = scene.noise();
            double side = Math.signum(mood.sunX());
            paint(scene, (x, z) -> {
                double warp = 0.5 * noise.at(x * 0.2, z * 0.2);
                double crest = crest(noise.at(x * 0.17 + warp, z * 0.32));
                double small = crest(noise.at(x * 0.45 + warp + 30, z * 0.55));
                return 1.1 * crest * crest + 0.22 * small * small + 1.2 * smooth(6, 18, z) - 0.3;
            }, 1.6, scene.canvas().height(), 0.8, 40, spot -> {
                double wind = 34 * spot.z() + 9 * spot.x() + 5 * noise.at(spot.x() * 2, spot.z() * 2);
                double ripples = 0.06 * Math.sin(wind) * Math.exp(-spot.z() / 4);
                var sand = mood.near().times(1 + ripples + 0.06 * noise.at(spot.x() * 25, spot.z() * 25));
                return seen(mood, sand, 0.95 * smooth(0, 0.75, spot.facing(0.75 * side, 0.35, 0.4)), spot, 0.03);
            });
        };
    }

    private static double crest(double slope) {
        return 1 - Math.sqrt(slope * slope + 0.0006);
    }

    /** A field of flowers in rows. */
    static Layer rows(int flower) {
        return scene -> {
            var noise = scene.noise();
            var flowers = Light.of(flower);
            var leaves = Light.of(0x47583f);
            var soil = Light.of(0x7a6a66);
            paint(scene, (x, z) -> {
                double side = besideRow(x, z);
                double plants = 0.28 * Math.sqrt(Math.max(0, 1 - side * side)) * (1 + 0.3 * noise.at(x * 4, z * 4));
                return plants + 0.5 * noise.at(x * 0.08, z * 0.1) + 0.9 * smooth(8, 30, z);
            }, 2, scene.canvas().height(), 1.4, 60, spot -> {
                double side = besideRow(spot.x(), spot.z());
                double tuft = noise.fractal(spot.x() * 40, spot.z() * 17, 3) + noise.at(spot.x() * 90, spot.z() * 45);
                var colour = soil.mix(leaves, smooth(1.15, 0.95, side + 0.1 * tuft))
                        .mix(flowers, smooth(0.95, 0.7, side + 0.25 * tuft)).times(1 + 0.45 * tuft);
                return seen(scene.mood(), colour, 0.2 + 0.8 * spot.facing(-0.5, 0.6, 0.3), spot, 0.035);
            });
        };
    }

    /** 0 in the middle of a row, 1 where its plants end. */
    private static double besideRow(double x, double z) {
        double row = x * 1.5 + 0.5 * Math.sin(z * 0.18);
        return Math.abs(row - Math.floor(row) - 0.5) / 0.42;
    }

    /** Rice fields under water, which mirror the sky. */
    static Layer terraces() {
        return scene -> {
            var mood = scene.mood();
            var noise = scene.noise();
            double rise = 0.16;
            double eye = 2.6;
            Terrain.Relief level = (x, z) -> (noise.fractal(x * 0.22, z * 0.22, 2) + 0.13 * z) / rise;
            paint(scene, (x, z) -> {
                double step = level.height(x, z);
                double along = step - Math.floor(step);
                return (Math.floor(step) + smooth(0.65, 1, along)) * rise - 1.5;
            }, eye, scene.canvas().height(), 2, 24, spot -> {
                double step = level.height(spot.x(), spot.z());
                double along = step - Math.floor(step);
                var grass = Light.of(0x5f8a34).times(1 + 0.6 * noise.fractal(spot.x() * 18, spot.z() * 18, 3));
                var bank = seen(mood, grass, 0.1 + 0.9 * spot.facing(-0.5, 0.5, 0.3), spot, 0.05);
                double down = (eye - spot.height()) * Terrain.FOCUS / spot.z();
                double wave = 0.005 * noise.at(spot.x() * 12, spot.z() * 12);
                var water = scene.canvas().at(spot.across() + wave, mood.horizon() * (0.6 - 0.7 * down) + wave);
                return bank.mix(water.mix(mood.far(), 0.04 * spot.z()).times(0.94), smooth(0.7, 0.67, along));
            });
        };
    }

    private static void paint(Layer.Scene scene, Terrain.Relief relief, double eye, double bottom, double nearest,
            double farthest, Terrain.Surface surface) {
        new Terrain(relief, surface, eye, scene.mood().horizon(), bottom, nearest, farthest).paint(scene.canvas());
    }

    /** A colour in the sun and under the sky, through the air. */
    private static Light seen(Mood mood, Light colour, double sun, Terrain.Spot spot, double air) {
        var sky = mood.zenith().mix(mood.haze(), 0.5);
        var light = colour.times(sky).times(0.55).plus(colour.times(mood.sun()), sun);
        return light.mix(mood.far(), 1 - Math.exp(-air * spot.z()));
    }
}
