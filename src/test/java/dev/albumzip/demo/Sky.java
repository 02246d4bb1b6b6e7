package dev.albumzip.demo;

import static dev.albumzip.demo.Noise.smooth;

/** The sky, and the water that mirrors it. */
final class Sky {
    private Sky() {}

    /** @param clouds from -1 for none to 1 for a closed cover */
    static Layer sky(double clouds) {
        return scene -> {
            var mood = scene.mood();
            var noise = scene.noise();
            scene.canvas().wash(mood.horizon() + 0.1, (x, y) -> {
                double up = Math.max(0, mood.horizon() - y);
                double glow = mood.glow(x, y);
                var light = mood.air(glow).mix(mood.zenith(), Math.pow(up / mood.horizon(), 0.7) * (1 - 0.5 * glow));
                double depth = 0.5 / (up + 0.1);
                double cover = clouds + noise.fractal(x * depth * 1.3, depth * 2.6, 5);
                double toSun = clouds
                        + noise.fractal(x * depth * 1.3 + (mood.sunX() - x) * 0.12, depth * 2.6 - 0.14, 4);
                var cloud = mood.cloud().mix(mood.sun(), 0.1 + 0.7 * glow + 0.35 * smooth(0.35, -0.1, toSun));
                return light.mix(cloud, 0.85 * smooth(0, 0.45, cover) * smooth(0, 0.06, up));
            });
        };
    }

    /**
     * The sun or the moon.
     *
     * @param spots how dark they are, 0 for none
     */
    static Layer disc(double radius, double spots) {
        return scene -> {
            var mood = scene.mood();
            var bright = mood.sun().mix(Light.WHITE, 0.7);
            scene.canvas().spot(mood.sunX(), mood.sunY(), radius * 1.1, (x, y, under) -> {
                double spot = smooth(-0.1, 0.5, scene.noise().fractal(x / radius * 1.4, y / radius * 1.4, 4));
                double inside = smooth(radius + Canvas.PIXEL, radius - Canvas.PIXEL, mood.fromSun(x, y));
                return under.mix(bright.times(1.5 - spots * spot), y < mood.horizon() ? inside : 0);
            });
        };
    }

    static Layer stars(int count) {
        return scene -> {
            double right = scene.canvas().right();
            for (int i = 0; i < count; i++) {
                star(scene, scene.random().nextDouble(-right, right),
                        scene.random().nextDouble(scene.mood().horizon()));
            }
        };
    }

    private static void star(Layer.Scene scene, double starX, double starY) {
        double bright = Math.pow(scene.random().nextDouble(), 7);
        double power = (0.25 + 1.1 * bright) * smooth(0, 0.3, scene.mood().horizon() - starY);
        double size = (1.1 + 3 * bright) * Canvas.PIXEL * Canvas.PIXEL;
        var colour = Light.of(0xffe8d0).mix(Light.of(0xd0e4ff), scene.random().nextDouble());
        scene.canvas().spot(starX, starY, (2 + 5 * bright) * Canvas.PIXEL, (x, y, under) -> {
            double distance = (x - starX) * (x - starX) + (y - starY) * (y - starY);
            return under.plus(colour, power * Math.exp(-distance / size));
        });
    }

    /**
     * The band of the galaxy, with its dust and its many stars.
     *
     * @param middle its height in the middle of the picture
     */
    static Layer milkyWay(double middle, double tilt) {
        double cos = Math.cos(tilt);
        double sin = Math.sin(tilt);
        return scene -> {
            var mood = scene.mood();
            var noise = scene.noise();
            scene.canvas().wash(mood.horizon(), (x, y) -> {
                double along = x * sin - (y - middle) * cos;
                double across = x * cos + (y - middle) * sin + 0.06 * noise.fractal(along * 2.4, 3, 3);
                double band = Math.exp(-28 * across * across) * (0.65 + 0.35 * noise.at(along * 1.5, 8));
                double cloud = 0.5 + 0.6 * noise.fractal(x * 3.5, y * 3.5, 5);
                double dust = smooth(0, 0.5, noise.fractal(along * 3, across * 6 + 40, 5) + 0.1)
                        * Math.exp(-100 * across * across);
                double power = band * (0.15 + 0.9 * cloud * cloud) * (1 - 0.85 * dust)
                        * smooth(0, 0.3, mood.horizon() - y);
                return mood.sun().mix(mood.cloud(), band * cloud).times(power);
            });
            var random = scene.random();
            for (int i = 0; i < 5000; i++) {
                double along = random.nextDouble(-1.5, 1.5);
                double across = 0.2 * random.nextGaussian();
                star(scene, along * sin + across * cos, middle - along * cos + across * sin);
            }
        };
    }

    static Layer aurora() {
        return scene -> scene.canvas().wash(scene.mood().horizon(), (x, y) -> {
            var light = Light.BLACK;
            for (int curtain = 0; curtain < 3; curtain++) {
                light = light.plus(curtain(scene, curtain, x, y), 0.85);
            }
            return light;
        });
    }

    private static Light curtain(Layer.Scene scene, int number, double x, double y) {
        var mood = scene.mood();
        var noise = scene.noise();
        double wave = x + 0.14 * noise.at(x * 1.7 + 9 * number, y * 1.5);
        double foot = mood.horizon() * (0.78 - 0.14 * number) + 0.25 * noise.fractal(wave * 1.5, number * 7.7, 3);
        double up = foot - y;
        double rays = 0.5 + 0.5 * noise.fractal(wave * 10, number * 3.3 + y * 0.3, 3);
        double power = (0.5 + 0.5 * noise.at(wave * 1.7, 3 * number)) * (0.35 + 0.65 * rays) * smooth(-0.08, 0.04, up)
                * Math.exp(-Math.max(0, up) * (5.5 - 3 * rays));
        return mood.sun().mix(mood.cloud(), smooth(0.05, 0.45, up)).times(power);
    }

    /**
     * What is above the shore, mirrored.
     *
     * @param shore its height in the picture
     * @param swell 0 for a mirror, 0.5 for the open sea
     * @param glitter how much of the sun glitters on the waves
     */
    static Layer water(double shore, double swell, double glitter) {
        return scene -> {
            var canvas = scene.canvas();
            var mood = scene.mood();
            var noise = scene.noise();
            canvas.paint(shore, canvas.height(), (x, y, under) -> {
                double down = y - shore;
                double depth = 0.12 / (down + 0.012);
                double ripple = noise.fractal(x * depth * 10, depth * 64, 3) * smooth(0, 0.02, down);
                double mirrored = Math.min(-0.002, ripple * swell * (0.25 + down) - down);
                var light = canvas.at(x + ripple * swell * 0.12, shore + mirrored);
                double clear = 0.12 + 0.5 * smooth(0, 0.6, down) + Math.min(0.25, swell) * smooth(0.2, -0.8, ripple);
                double path = (x - mood.sunX()) / (0.05 + 0.22 * down);
                light = light.mix(mood.near(), clear);
                if (glitter * Math.abs(path) > 2 || glitter == 0) {
                    return light;
                }
                double sparkle = smooth(-0.15, 0.25, noise.fractal(x * depth * 18, depth * 90, 2));
                return light.plus(mood.sun(), glitter * sparkle * Math.exp(-path * path));
            });
        };
    }
}
