package dev.albumzip.demo;

import static dev.albumzip.demo.Noise.smooth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is near, before a background out of focus. */
final class CloseUp {
    private static final Light PISTIL = Light.of(0xe0608f);
    private static final Light STAMEN = Light.of(0xfdeaa8);

    private CloseUp() {}

    static Layer background() {
        return scene -> scene.canvas().wash(scene.canvas().height(), (x, y) -> {
            var mood = scene.mood();
            double down = y / scene.canvas().height() + 0.3 * scene.noise().fractal(x * 1.5, y * 1.5, 2);
            return mood.zenith().mix(mood.far(), smooth(0, 0.55, down)).mix(mood.near(), smooth(0.45, 1, down))
                    .plus(mood.sun(), 0.4 * mood.glow(x, y));
        });
    }

    /** Lights out of focus. */
    static Layer bokeh(int count, double largest, double top, double bottom, int... colours) {
        return scene -> {
            var random = scene.random();
            double right = scene.canvas().right();
            for (int i = 0; i < count; i++) {
                double size = 0.25 + 0.75 * Math.pow(random.nextDouble(), 1.5);
                var light = Light.of(colours[random.nextInt(colours.length)])
                        .times(random.nextDouble(0.08, 0.5) * (1 - 0.5 * size));
                blur(scene, random.nextDouble(-right, right), random.nextDouble(top, bottom), size * largest, light);
            }
        };
    }

    private static void blur(Layer.Scene scene, double middleX, double middleY, double radius, Light light) {
        double soft = scene.random().nextDouble(0.02, 0.25);
        scene.canvas().spot(middleX, middleY, radius, (x, y, under) -> {
            double distance = length(x - middleX, y - middleY) / radius;
            double disc = smooth(1, 1 - soft, distance) * (0.72 + 0.28 * smooth(0.6, 0.95, distance));
            return under.plus(light, disc * (1 - 0.5 * Math.min(1, under.green())));
        });
    }

    /** Drops on a window, most of them tiny. */
    static Layer rain(int count) {
        return scene -> {
            var random = scene.random();
            double right = scene.canvas().right();
            for (int i = 0; i < count; i++) {
                double radius = 0.003 + 0.028 * Math.pow(random.nextDouble(), 9);
                drop(scene, random.nextDouble(-right, right), random.nextDouble(scene.canvas().height()), radius);
            }
        };
    }

    /** A lens: it shows what is behind it upside down. */
    private static void drop(Layer.Scene scene, double middleX, double middleY, double radius) {
        double turn = scene.random().nextDouble(6);
        double tall = scene.random().nextDouble(1, 1.35);
        scene.canvas().spot(middleX, middleY, 1.6 * radius, (x, y, under) -> {
            double across = (x - middleX) / radius;
            double down = (y - middleY) / radius / tall;
            if (length(across, down) > 1.3) {
                return under;
            }
            double angle = Math.atan2(down, across);
            double bulge = 1 + 0.07 * Math.sin(3 * angle + turn) + 0.05 * Math.sin(2 * angle - turn);
            double distance = length(across, down) / bulge;
            double bend = 0.12 + 0.24 * distance * distance;
            double shine = 0.55 * smooth(0.3, 0.1, length(across + 0.35, down + 0.45));
            var inside = scene.canvas().at(middleX - across * bend, middleY - down * bend * 1.5)
                    .times((0.95 + 0.45 * down) * (1 - 0.55 * smooth(0.7, 1, distance))).plus(Light.WHITE, shine);
            return under.times(1 - 0.35 * smooth(1.15, 0.95, distance))
                    .mix(inside, smooth(1, 1 - 2 * Canvas.PIXEL / radius, distance));
        });
    }

    /**
     * A branch of a cherry tree.
     *
     * @param angle of its direction: 0 to the right, more is downwards
     */
    static Layer blossoms(double x, double y, double angle, double length) {
        return scene -> {
            var flowers = new ArrayList<Layer>();
            branch(scene, x, y, angle, length, 0.016 * length, flowers);
            flowers.forEach(flower -> flower.paint(scene));
        };
    }

    private static void branch(Layer.Scene scene, double startX, double startY, double direction, double length,
            double thick, List<Layer> flowers) {
        var random = scene.random();
        double x = startX;
        double y = startY;
        double angle = direction;
        for (double width = thick; width > 0.4 * thick; width -= 0.04 * thick) {
            angle += random.nextDouble(-0.14, 0.14);
            double nextX = x + Math.cos(angle) * length / 15;
            double nextY = y + Math.sin(angle) * length / 15;
            wood(scene, x, y, nextX, nextY, width);
            x = nextX;
            y = nextY;
            for (int i = random.nextInt(3); i > 0 && thick < 0.012; i--) {
                flowers.add(flower(random, x, y));
            }
            if (thick > 0.003 && random.nextInt(4) == 0) {
                double turn = random.nextDouble(0.4, 0.9) * (random.nextBoolean() ? 1 : -1);
                branch(scene, x, y, angle + turn, length * random.nextDouble(0.4, 0.65), width / 2, flowers);
            }
        }
    }

    private static void wood(Layer.Scene scene, double fromX, double fromY, double toX, double toY, double width) {
        double acrossX = toX - fromX;
        double acrossY = toY - fromY;
        double length = length(acrossX, acrossY);
        scene.canvas().spot((fromX + toX) / 2, (fromY + toY) / 2, length / 2 + width, (x, y, under) -> {
            double along = ((x - fromX) * acrossX + (y - fromY) * acrossY) / length / length;
            double nearest = Math.clamp(along, 0, 1);
            double sideX = x - fromX - nearest * acrossX;
            double sideY = y - fromY - nearest * acrossY;
            double inside = smooth(width, width - 1.5 * Canvas.PIXEL, length(sideX, sideY));
            if (inside == 0) {
                return under;
            }
            double shade = 0.75 - 0.5 * sideY / width + 0.5 * scene.noise().fractal(x * 70, y * 70, 2);
            return under.mix(Light.of(0x4a3432).times(shade), inside);
        });
    }

    private static Layer flower(SplittableRandom random, double x, double y) {
        double middleX = x + random.nextDouble(-0.035, 0.035);
        double middleY = y + random.nextDouble(-0.035, 0.035);
        double radius = random.nextDouble(0.016, 0.032);
        double turn = random.nextDouble(6);
        double tilt = random.nextDouble(0.6, 1);
        var petals = Light.of(0xffdbe6).mix(Light.of(0xfff6f8), random.nextDouble())
                .times(random.nextDouble(0.9, 1.05));
        return scene -> scene.canvas().spot(middleX, middleY, radius, (spotX, spotY, under) -> {
            double across = (spotX - middleX) / radius;
            double down = (spotY - middleY) / radius / tilt;
            double distance = length(across, down);
            if (distance > 1) {
                return under;
            }
            double angle = Math.atan2(down, across) + turn;
            double petal = Math.abs(Math.cos(2.5 * angle));
            double edge = 0.38 + 0.58 * Math.sqrt(petal) - 0.16 * smooth(0.94, 1, petal);
            double stamens = smooth(0.8, 1, Math.cos(10 * angle)) * smooth(0.08, 0.12, distance)
                    * smooth(0.42, 0.36, distance);
            var light = petals.mix(PISTIL, 0.75 * smooth(0.42, 0, distance))
                    .times(0.86 + 0.2 * distance + 0.12 * petal - 0.1 * down)
                    .mix(STAMEN, Math.max(stamens, smooth(0.09, 0.05, distance)));
            return under.mix(light, smooth(edge, edge - 2 * Canvas.PIXEL / radius, distance));
        });
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
